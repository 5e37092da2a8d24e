package dev.sapa.host.web.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/// What an answer makes the browser do.
final class Redirect {
  private static final Duration YEAR = Duration.ofDays(365);

  private Redirect() {}

  static void to(ServerResponse response, String path) {
    response.status(Status.SEE_OTHER_303);
    response.header(HeaderNames.LOCATION, path);
    response.send();
  }

  /// A cookie that no script reads and no other site sends.
  ///
  /// @param secure whether browsers send it over TLS only
  static void setCookie(
      ServerResponse response, String name, String value, Duration age, boolean secure) {
    response
        .headers()
        .add(
            HeaderNames.SET_COOKIE,
            "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(name, value, age.toSeconds(), secure ? "; Secure" : ""));
  }

  static void rememberLanguage(ServerResponse response, Visit visit) {
    visit
        .chosen()
        .ifPresent(language -> setCookie(response, Visit.LANGUAGE, language.code(), YEAR, false));
  }
}
