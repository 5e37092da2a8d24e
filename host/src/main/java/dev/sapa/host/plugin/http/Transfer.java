package dev.sapa.host.plugin.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;

/// Hands a body on, as fast as whoever takes it asks for it.
final class Transfer implements Flow.Subscription {
  private final Body body;
  private final Connection connection;
  private final Deadline deadline;
  private final BodySubscriber<?> taker;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean everything;
  private volatile boolean cancelled;

  Transfer(Body body, Connection connection, Deadline deadline, BodySubscriber<?> taker) {
    this.body = body;
    this.connection = connection;
    this.deadline = deadline;
    this.taker = taker;
  }

  /// Begins. What is not wanted at once is handed on by a thread of its own.
  ///
  /// @param after is told whether the whole body was read
  void start(Ending after) {
    taker.onSubscribe(this);
    if (everything) {
      run(after);
    } else {
      Thread.ofVirtual().name("http-body").start(() -> run(after));
    }
  }

  /// Hears how the transfer of a body ended.
  interface Ending {
    void ended(boolean whole);
  }

  private void run(Ending after) {
    boolean whole = false;
    try {
      for (byte[] bytes = body.next(connection, deadline);
          bytes.length > 0;
          bytes = body.next(connection, deadline)) {
        await();
        if (cancelled) {
          return;
        }
        taker.onNext(List.of(ByteBuffer.wrap(bytes)));
      }
      whole = true;
    } catch (IOException | InterruptedException | RuntimeException broken) {
      taker.onError(broken);
    } finally {
      after.ended(whole);
    }
    if (whole) {
      taker.onComplete();
    }
  }

  private void await() throws InterruptedException {
    if (!everything) {
      wanted.acquire();
    }
  }

  @Override
  public void request(long more) {
    if (more == Long.MAX_VALUE) {
      everything = true;
    }
    wanted.release((int) Math.min(more, 1 << 20));
  }

  @Override
  public void cancel() {
    cancelled = true;
    wanted.release();
  }
}
