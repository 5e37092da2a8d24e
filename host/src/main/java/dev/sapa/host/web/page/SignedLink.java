package dev.sapa.host.web.page;

import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.sdk.channel.Signature;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.util.List;

/// The way in for whoever sees the terminal of the live loop: a link with a key in it signs in.
public final class SignedLink implements Resource {
  private static final String PATH = "/dev/enter";

  private final Key key;
  private final Sessions sessions;

  /// What the link carries. Its own, for links are kept by browsers and the token must not be.
  ///
  /// @param agent who comes in by it
  public record Key(String value, String agent) {

    /// Where it lets in.
    public String path() {
      return PATH + "?key=" + value;
    }

    @Override
    public String toString() {
      return "Key[%s]".formatted(agent);
    }
  }

  @Inject
  SignedLink(Key key, Sessions sessions) {
    this.key = key;
    this.sessions = sessions;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Method.GET, PATH, true, this::enter));
  }

  private void enter(ServerRequest request, ServerResponse response) {
    String given = request.query().first("key").orElse("");
    if (!Signature.sameSecret(key.value(), given)) {
      throw new Problem(
          403,
          "Not the link of this start",
          "Open the link that sapa dev printed when it started last.");
    }
    Redirect.setCookie(
        response, Visit.SESSION, sessions.begin(key.agent()), Sessions.LENGTH, false);
    Redirect.to(response, Area.DEV.path());
  }
}
