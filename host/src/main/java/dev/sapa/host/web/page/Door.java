package dev.sapa.host.web.page;

import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Route;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import jakarta.inject.Inject;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The way into every page: only somebody who is signed in passes, and only forms that this console
/// made are taken.
public final class Door {
  private final Sessions sessions;
  private final Look look;

  @Inject
  Door(Sessions sessions, Look look) {
    this.sessions = sessions;
    this.look = look;
  }

  /// A page.
  public Route page(String path, Consumer<Exchange> page) {
    return new Route(Method.GET, path, true, signedIn(page));
  }

  /// What a page's form is sent to. The form carries `csrf`.
  public Route form(String path, BiConsumer<Exchange, Form> act) {
    return new Route(Method.POST, path, true, posted(act));
  }

  private Handler signedIn(Consumer<Exchange> page) {
    return (request, response) -> {
      Visit visit = new Visit(request);
      Redirect.rememberLanguage(response, visit);
      sessions
          .of(visit)
          .ifPresentOrElse(
              session -> page.accept(new Exchange(visit, session, response, look)),
              () -> Redirect.to(response, "/sign-in"));
    };
  }

  private Handler posted(BiConsumer<Exchange, Form> act) {
    return (request, response) -> {
      Visit visit = new Visit(request);
      sessions
          .of(visit)
          .ifPresentOrElse(
              session -> {
                Form form = Form.of(request);
                if (visit.fromElsewhere() || !session.made(form)) {
                  throw new Problem(
                      403, "Not yours to send", "Open the page again and do it there.");
                }
                act.accept(new Exchange(visit, session, response, look), form);
              },
              () -> Redirect.to(response, "/sign-in"));
    };
  }
}
