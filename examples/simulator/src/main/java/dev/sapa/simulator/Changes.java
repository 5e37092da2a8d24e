package dev.sapa.simulator;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells who waits that something has changed.
public final class Changes {
  // Not a monitor: waiting in one would keep a thread of the machine from all others.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;

  /// How often something has changed.
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /// Something has.
  public void tell() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until something has changed since a count, or for so long.
  public void await(long since, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (count == since && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
