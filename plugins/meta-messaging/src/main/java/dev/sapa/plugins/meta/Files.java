package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.message.MediaRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// The bytes behind the addresses of attachments, which anyone may read until they end.
public final class Files {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REDIRECTS = 3;
  private static final String ENDED =
      "Meta keeps files for some days, and this one's address has ended. Ask the customer to send it again.";

  private final ChannelContext context;
  private final URI api;

  /// @param api the only place asked without encryption, when things are tried out without Meta
  public Files(ChannelContext context, URI api) {
    this.context = context;
    this.api = api;
  }

  /// Fetches a file. An exception says that it may work later.
  public Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    Optional<URI> address = media.url();
    for (int hops = 0; hops <= REDIRECTS; hops++) {
      if (address.filter(this::mayAsk).isEmpty()) {
        return new Fetched.Gone("The file has no address that may be read.");
      }
      HttpResponse<InputStream> answer = ask(address.get());
      int status = answer.statusCode();
      if (status == 200) {
        return new Fetched.Bytes(answer.body(), answer.headers().firstValue("Content-Type"));
      }
      answer.body().close();
      if (status == 400 || status == 403 || status == 404 || status == 410) {
        return new Fetched.Gone(ENDED);
      }
      if (status < 300 || status >= 400) {
        throw new IOException("Meta's file server answered " + status + ".");
      }
      URI from = address.get();
      address = answer.headers().firstValue("Location").flatMap(to -> resolved(from, to));
    }
    return new Fetched.Gone("The file's address leads from one to another without end.");
  }

  private boolean mayAsk(URI address) {
    boolean ours =
        String.valueOf(api.getAuthority()).equals(address.getAuthority())
            && String.valueOf(api.getScheme()).equals(address.getScheme());
    return ours || "https".equalsIgnoreCase(address.getScheme());
  }

  private HttpResponse<InputStream> ask(URI address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .build();
    return context.http().send(request, BodyHandlers.ofInputStream());
  }

  private static Optional<URI> resolved(URI from, String to) {
    try {
      return Optional.of(from.resolve(to));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
