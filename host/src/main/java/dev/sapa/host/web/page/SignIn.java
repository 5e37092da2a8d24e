package dev.sapa.host.web.page;

import dev.sapa.host.web.Address;
import dev.sapa.host.web.ApiToken;
import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Coming and going.
final class SignIn implements Resource {
  private static final int LONGEST_NAME = 60;

  private final ApiToken token;
  private final Sessions sessions;
  private final Look look;
  private final boolean secure;

  @Inject
  SignIn(ApiToken token, Sessions sessions, Look look, Address address) {
    this.token = token;
    this.sessions = sessions;
    this.look = look;
    this.secure = address.of("/").startsWith("https:");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, "/sign-in", true, this::form),
        new Route(Method.POST, "/sign-in", true, this::enter),
        new Route(Method.POST, "/sign-out", true, this::leave));
  }

  private void form(ServerRequest request, ServerResponse response) {
    show(new Visit(request), response, 200, "");
  }

  private void enter(ServerRequest request, ServerResponse response) {
    Visit visit = new Visit(request);
    Form form = Form.of(request);
    String agent = form.text("agent");
    if (visit.fromElsewhere() || !token.isKnownBy(form.text("token"))) {
      show(visit, response, 401, "sign-in.wrong-token");
    } else if (agent.isEmpty() || agent.length() > LONGEST_NAME) {
      show(visit, response, 400, "sign-in.no-name");
    } else {
      // Whatever the browser came with is nobody's session from here on.
      visit.cookie(Visit.SESSION).ifPresent(sessions::end);
      remember(response, sessions.begin(agent), Sessions.LENGTH);
      Redirect.to(response, "/");
    }
  }

  private void leave(ServerRequest request, ServerResponse response) {
    Visit visit = new Visit(request);
    String id = visit.cookie(Visit.SESSION).orElse("");
    Form form = Form.of(request);
    if (sessions.find(id).filter(session -> session.made(form)).isEmpty()) {
      throw new Problem(403, "Not yours to send", "Open the page again and sign out there.");
    }
    sessions.end(id);
    remember(response, "", Duration.ZERO);
    Redirect.to(response, "/sign-in");
  }

  private void remember(ServerResponse response, String id, Duration age) {
    Redirect.setCookie(response, Visit.SESSION, id, age, secure);
  }

  private void show(Visit visit, ServerResponse response, int status, String problem) {
    Words words = visit.words();
    Redirect.rememberLanguage(response, visit);
    Frame frame = look.frame(words, words.say("sign-in.title"), Optional.empty(), "/sign-in");
    response.header(HeaderNames.VARY, "Accept-Language, Cookie");
    look.templates()
        .send(
            response,
            status,
            "sign-in",
            Map.of("frame", frame, "problem", problem.isEmpty() ? "" : words.say(problem)));
  }
}
