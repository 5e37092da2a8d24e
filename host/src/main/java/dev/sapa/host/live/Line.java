package dev.sapa.host.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What one listener has heard and not yet used.
///
/// Any number of threads put things on it, and never wait; one takes them off, at its own pace. A
/// listener that falls too far behind loses the line rather than single things: it is closed, and
/// whoever it was for comes again and catches up.
public final class Line<T> implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;

  private final BlockingQueue<T> queue;
  private volatile boolean open = true;

  /// @param capacity how far the listener may fall behind
  public Line(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /// Puts something on the line; returns at once. Nothing happens where the line is closed.
  public void put(T thing) {
    if (open && !queue.offer(thing)) {
      close();
    }
  }

  /// The next thing. Empty where nothing came in time, or the line was closed.
  public Optional<T> next(Duration patience) throws InterruptedException {
    long left = patience.toMillis();
    while (open) {
      T thing = queue.poll(Math.min(Math.max(left, 0), LOOK_MILLIS), TimeUnit.MILLISECONDS);
      left -= LOOK_MILLIS;
      if (thing != null || left <= 0) {
        return open ? Optional.ofNullable(thing) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    queue.clear();
  }
}
