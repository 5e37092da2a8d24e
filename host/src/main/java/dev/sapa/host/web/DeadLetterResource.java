package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.store.Database;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was set aside, and trying it again.
final class DeadLetterResource implements Resource {
  private static final String LIST = "/api/v1/dead-letters";

  private final Database state;
  private final SqlDeadLetters letters;
  private final Retries retries;

  @Inject
  DeadLetterResource(Database state, SqlDeadLetters letters, Retries retries) {
    this.state = state;
    this.letters = letters;
    this.retries = retries;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String id,
      String kind,
      String instance,
      String subject,
      Optional<String> conversation,
      String reason,
      String remedy,
      Instant at,
      int retries) {
    static View of(DeadLetter letter) {
      return new View(
          letter.id(),
          letter.kind().name().toLowerCase(Locale.ROOT),
          letter.instance(),
          letter.subject(),
          letter.conversation(),
          letter.reason(),
          letter.remedy(),
          letter.at(),
          letter.retries());
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(LIST, this::list), Route.postJson(LIST + "/{id}/retry", this::retry));
  }

  private Route.Answer list(ServerRequest request) {
    Query query = new Query(request);
    int limit = query.limit();
    String after = query.text("cursor").orElse("");
    List<DeadLetter> rows = state.read(statements -> letters.open(statements, after, limit + 1));
    return Route.Answer.ok(Page.of(rows, limit, DeadLetter::id).map(View::of));
  }

  private Route.Answer retry(ServerRequest request) {
    String id = Route.parameter(request, "id");
    DeadLetter letter =
        state
            .read(statements -> letters.find(statements, id))
            .orElseThrow(() -> Problem.noSuch("dead letter", id, LIST));
    retries
        .retry(letter)
        .ifPresent(reason -> {
          throw new Problem(409, "Still not possible", reason);
        });
    return new Route.Answer(202, View.of(letter));
  }
}
