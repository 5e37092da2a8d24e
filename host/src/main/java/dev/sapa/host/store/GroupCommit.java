package dev.sapa.host.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes a database.
///
/// Units of work that wait together are committed together. If one of them throws, the others are
/// run again without it, so that one fault costs its neighbours time and nothing else.
final class GroupCommit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LARGEST_GROUP = 256;

  private final String name;
  private final Connection connection;
  private final Transaction transaction;
  private final BlockingQueue<Unit<?>> queue = new LinkedBlockingQueue<>(10_000);
  private final Queue<FutureTask<?>> between = new ConcurrentLinkedQueue<>();
  private final Map<Class<?>, List<Consumer<Object>>> listeners = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean open = true;

  GroupCommit(String name, Connection connection, Clock clock) {
    this.name = name;
    this.connection = connection;
    this.transaction = new Transaction(connection, clock);
    this.thread = Thread.ofPlatform().daemon().name("write-" + name).start(this::loop);
  }

  <T> T run(Work<T> work) {
    Unit<T> unit = new Unit<>(work);
    try {
      if (!open) {
        throw StoreException.closed(name);
      }
      queue.put(unit);
      if (!open && queue.remove(unit)) {
        throw StoreException.closed(name);
      }
      return unit.result.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw StoreException.closed(name);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw StoreException.commit(name, failed);
    }
  }

  /// Does something with the connection between two transactions; everybody who writes waits for
  /// it.
  <T> T alone(Callable<T> task) {
    FutureTask<T> waiting = new FutureTask<>(task);
    between.add(waiting);
    if (!open) {
      waiting.cancel(false);
    }
    try {
      return waiting.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw StoreException.closed(name);
    } catch (CancellationException closed) {
      throw StoreException.closed(name);
    } catch (ExecutionException failed) {
      throw StoreException.statement(
          "rewrite " + name, Optional.ofNullable(failed.getCause()).orElse(failed));
    }
  }

  <T> void listen(Class<T> kind, Consumer<T> listener) {
    listeners
        .computeIfAbsent(kind, any -> new CopyOnWriteArrayList<>())
        .add(news -> listener.accept(kind.cast(news)));
  }

  private void loop() {
    List<Unit<?>> group = new ArrayList<>();
    while (open || !queue.isEmpty()) {
      try {
        FutureTask<?> waiting = between.poll();
        if (waiting != null) {
          waiting.run();
        }
        Unit<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, LARGEST_GROUP - 1);
          commit(group);
        }
      } catch (InterruptedException closing) {
        open = false;
      } finally {
        group.clear();
      }
    }
  }

  private void commit(List<Unit<?>> group) {
    List<Unit<?>> left = new ArrayList<>(group);
    while (!left.isEmpty()) {
      Unit<?> faulty = tryCommit(left);
      if (faulty == null) {
        return;
      }
      left.remove(faulty);
    }
  }

  /// Commits all units and completes them, or completes one exceptionally and returns it. Where the
  /// commit itself fails, all of them fail.
  private @Nullable Unit<?> tryCommit(List<Unit<?>> units) {
    for (Unit<?> unit : units) {
      try {
        unit.execute(transaction);
      } catch (RuntimeException | Error fault) {
        rollback();
        unit.result.completeExceptionally(fault);
        return unit;
      }
    }
    try {
      connection.commit();
    } catch (SQLException refused) {
      rollback();
      StoreException failure = StoreException.commit(name, refused);
      units.forEach(unit -> unit.result.completeExceptionally(failure));
      units.clear();
      return null;
    }
    transaction.takeAnnounced().forEach(this::tell);
    units.forEach(Unit::complete);
    return null;
  }

  private void tell(Object news) {
    for (Consumer<Object> listener : listeners.getOrDefault(news.getClass(), List.of())) {
      try {
        listener.accept(news);
      } catch (RuntimeException fault) {
        log.error("A listener for {} failed.", news.getClass().getSimpleName(), fault);
      }
    }
  }

  private void rollback() {
    transaction.forget();
    try {
      connection.rollback();
    } catch (SQLException alreadyRolledBack) {
      log.debug("{} had nothing to roll back.", name, alreadyRolledBack);
      begin();
    }
  }

  /// Where SQLite rolled back by itself, as it does when the disk is full, the driver has not begun
  /// the next transaction: each statement would be durable alone, and every commit refused.
  private void begin() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
    } catch (SQLException alreadyBegun) {
      log.debug("{} is in a transaction.", name, alreadyBegun);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join(10_000);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    between.forEach(waiting -> waiting.cancel(false));
    queue.forEach(unit -> unit.result.completeExceptionally(StoreException.closed(name)));
  }

  private static final class Unit<T> {
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable T value;

    private Unit(Work<T> work) {
      this.work = work;
    }

    private void execute(Transaction transaction) {
      value = work.in(transaction);
    }

    private void complete() {
      result.complete(value);
    }
  }
}
