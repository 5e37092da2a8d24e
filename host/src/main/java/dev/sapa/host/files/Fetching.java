package dev.sapa.host.files;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.FilesChanged;
import dev.sapa.host.conversation.FilesForgotten;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the files that came with messages, a few at a time, and deletes those that nobody needs
/// any more. Nobody waits for it: a message is there before its file is.
public final class Fetching implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Fetching.class);
  private static final int AT_ONCE = 8;
  private static final int LOOKED_AT = 64;
  private static final int GRACE_SECONDS = 5;

  private final Database state;
  private final SqlFiles files;
  private final Fetch fetch;
  private final Blobs blobs;
  private final Alarm alarm;
  private final Clock clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  Fetching(Database state, SqlFiles files, Fetch fetch, Blobs blobs, Alarm alarm, Clock clock) {
    this.state = state;
    this.files = files;
    this.fetch = fetch;
    this.blobs = blobs;
    this.alarm = alarm;
    this.clock = clock;
  }

  /// Begins, also with what an earlier process did not finish.
  public void start() {
    sweep(true);
    state.listen(
        FilesChanged.class,
        changed -> {
          if (changed.wanted()) {
            look();
          }
        });
    state.listen(FilesForgotten.class, gone -> execute(() -> forget(gone.sha256())));
    look();
  }

  /// Deletes what nobody needs.
  public void sweep() {
    sweep(false);
  }

  private void sweep(boolean starting) {
    try {
      int deleted = blobs.sweep(this::isNamed, starting);
      if (deleted > 0) {
        log.info("Deleted {} files that no message has any more.", deleted);
      }
    } catch (IOException refused) {
      log.warn("Files that nobody needs could not be deleted; it is tried again.", refused);
    }
  }

  private boolean isNamed(String sha256) {
    return state.read(statements -> files.isNamed(statements, sha256));
  }

  private void forget(List<String> names) {
    try {
      blobs.forget(names, this::isNamed);
    } catch (IOException refused) {
      log.warn("Files of deleted messages could not be deleted; it is tried again.", refused);
    }
  }

  /// Looks for what is to be fetched, on a thread of its own; one looks at a time.
  private void look() {
    again.set(true);
    if (looking.compareAndSet(false, true)) {
      execute(this::lookAround);
    }
  }

  private void lookAround() {
    try {
      while (again.getAndSet(false)) {
        state
            .read(statements -> files.due(statements, clock.instant(), LOOKED_AT))
            .forEach(this::begin);
      }
    } catch (RuntimeException fault) {
      log.warn("Files to be fetched could not be looked for; it is tried again.", fault);
      alarm.at(clock.instant().plusSeconds(5), this::look);
    } finally {
      looking.set(false);
    }
    if (again.get()) {
      look();
      return;
    }
    state.read(files::nextDue).filter(clock.instant()::isBefore).ifPresent(this::wakeAt);
  }

  private void wakeAt(Instant time) {
    alarm.at(time, this::look);
  }

  private void begin(Attachment file) {
    if (underWay.add(file.message())) {
      execute(() -> {
        try {
          places.acquire();
          try {
            fetch.of(file);
          } finally {
            places.release();
          }
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
          log.warn("What became of a file could not be recorded; it is fetched again.", fault);
        } finally {
          underWay.remove(file.message());
          look();
        }
      });
    }
  }

  private void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException stopping) {
      log.debug("A file is left for the next start.", stopping);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
