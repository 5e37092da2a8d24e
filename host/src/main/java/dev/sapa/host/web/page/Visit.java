package dev.sapa.host.web.page;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/// A request for a page: who asks, and in which language.
record Visit(ServerRequest request) {
  static final String SESSION = "sapa_session";
  static final String LANGUAGE = "sapa_language";

  Optional<String> cookie(String name) {
    return request.headers().cookies().first(name).asOptional();
  }

  /// The language chosen with this request.
  Optional<Language> chosen() {
    return request.query().first("lang").asOptional().flatMap(Language::of);
  }

  Words words() {
    Language language =
        chosen()
            .or(() -> cookie(LANGUAGE).flatMap(Language::of))
            .orElseGet(() ->
                Language.accepted(request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("")));
    return Words.in(language);
  }

  String path() {
    return request.path().absolute().path();
  }

  /// Whether another site made the browser send this.
  boolean fromElsewhere() {
    return request
        .headers()
        .first(HeaderNames.create("Sec-Fetch-Site"))
        .filter(site -> !site.equals("same-origin") && !site.equals("none"))
        .isPresent();
  }
}
