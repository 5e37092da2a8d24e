package dev.sapa.host.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What one listener has heard and not yet used.
///
/// Any number of threads put things on it, and never wait; one takes them off, at its own pace. A
/// listener that falls too far behind loses the line rather than single things: it is closed, and
/// whoever it was for comes again and catches up.
public final class Line<T> implements AutoCloseable {
  private final int capacity;
  private final Runnable closed;
  private final BlockingQueue<Optional<T>> queue = new LinkedBlockingQueue<>();
  private volatile boolean open = true;

  /// @param capacity how far the listener may fall behind
  public Line(int capacity) {
    this(capacity, () -> {});
  }

  /// @param closed told once, by whoever closes the line; must return at once
  public Line(int capacity, Runnable closed) {
    this.capacity = capacity;
    this.closed = closed;
  }

  /// Puts something on the line; returns at once. Nothing happens where the line is closed.
  public void put(T thing) {
    if (!open) {
      return;
    }
    if (queue.size() >= capacity) {
      close();
    } else {
      queue.add(Optional.of(thing));
    }
  }

  /// The next thing. Empty where nothing came in time, or the line was closed.
  public Optional<T> next(Duration patience) throws InterruptedException {
    if (!open) {
      return Optional.empty();
    }
    Optional<T> thing = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return thing == null || !open ? Optional.empty() : thing;
  }

  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
    }
    queue.clear();
    queue.add(Optional.empty());
    closed.run();
  }
}
