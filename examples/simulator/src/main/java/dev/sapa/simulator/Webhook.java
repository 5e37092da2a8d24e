package dev.sapa.simulator;

import dev.sapa.testkit.provider.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Where a provider tells the host what happened: in order, and again until the host has it, as
/// providers do.
public final class Webhook {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 120;

  private final Host host;
  private final String instance;
  private final ExecutorService line =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("webhook-", 0).factory());

  public Webhook(Host host, String instance) {
    this.host = host;
    this.instance = instance;
  }

  /// Tells the host.
  ///
  /// @param then run once the host has it
  public void post(Call call, Runnable then) {
    line.execute(() -> {
      if (posted(call)) {
        then.run();
      }
    });
  }

  /// Tells the host, and does not wait for it.
  public void post(Call call) {
    post(call, () -> {});
  }

  private boolean posted(Call call) {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        int status = HTTP.send(request(call), BodyHandlers.discarding()).statusCode();
        if (status < 500 && status != 404 && status != 429) {
          return status < 300;
        }
      } catch (IOException notThere) {
        // The host may still be starting, or be away for a moment.
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return false;
      }
      pause();
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(500));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(Call call) {
    URI address = host.address().resolve("/channels/%s/webhook".formatted(instance) + call.path());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .method(call.method(), BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    return request.build();
  }
}
