package dev.sapa.host.plugin.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/// Hands a body on, as fast as whoever takes it asks for it. A body that was read to its end leaves
/// its connection for the next call; any other closes it.
final class Transfer implements Flow.Subscription {
  private static final int PIECE = 8 * 1024;

  private final ClassicHttpResponse answer;
  private final BodySubscriber<?> taker;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean everything;
  private volatile boolean cancelled;

  Transfer(ClassicHttpResponse answer, BodySubscriber<?> taker) {
    this.answer = answer;
    this.taker = taker;
  }

  /// Begins. What is not wanted at once is handed on by a thread of its own.
  void start() {
    taker.onSubscribe(this);
    if (everything) {
      run();
    } else {
      Thread.ofVirtual().name("http-body").start(this::run);
    }
  }

  private void run() {
    try (answer;
        HttpEntity body = answer.getEntity();
        InputStream in = body == null ? InputStream.nullInputStream() : body.getContent()) {
      for (byte[] piece = in.readNBytes(PIECE);
          piece.length > 0 && !cancelled;
          piece = in.readNBytes(PIECE)) {
        await();
        taker.onNext(List.of(ByteBuffer.wrap(piece)));
      }
    } catch (IOException | InterruptedException | RuntimeException broken) {
      taker.onError(broken);
      return;
    }
    taker.onComplete();
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
