package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.retention.Deletion;
import dev.sapa.host.web.Route.Answer;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Erasing a customer, saying what was deleted, and handing out what is kept.
final class ErasureResource implements Resource {
  /// What erasing cannot reach.
  static final List<String> STAYS =
      List.of(
          "Backups that were taken before still hold it. Restored in this data directory, it is erased again; anywhere else it comes back.",
          "What the provider and the customer's own device have is theirs to delete.",
          "Words that a person taught an automation stand in its knowledge file until somebody takes them out.",
          "Ids of the provider's events are kept for retention.dedupeDays, so that a repeated delivery does not bring anything back.");

  private final Erasures erasures;

  @Inject
  ErasureResource(Erasures erasures) {
    this.erasures = erasures;
  }

  /// @param finishedAt when all of it was gone
  /// @param tracelessAt when nothing was left in unused parts of the files either
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String id,
      String what,
      Optional<String> subject,
      String by,
      Instant at,
      long conversations,
      long messages,
      long facts,
      long requests,
      Optional<Instant> finishedAt,
      Optional<Instant> tracelessAt) {
    static View of(Deletion deletion) {
      Deletion.Counts counts = deletion.counts();
      return new View(
          deletion.id(),
          deletion.what().name().toLowerCase(Locale.ROOT),
          deletion.subject(),
          deletion.by(),
          deletion.at(),
          counts.conversations(),
          counts.messages(),
          counts.facts(),
          counts.requests(),
          deletion.finishedAt(),
          deletion.tracelessAt());
    }
  }

  /// @param stays what erasing cannot reach
  record Erased(View deletion, List<String> stays) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(Method.DELETE, "/api/v1/customers/{id}", this::erase),
        Route.getJson("/api/v1/customers/{id}/export", this::export),
        Route.getJson("/api/v1/deletions", this::list));
  }

  /// Whoever sees a conversation has its id and not always the customer's, so that does as well.
  private Answer erase(ServerRequest request) {
    String id = Route.parameter(request, "id");
    return erasures
        .erase(id, Asking.by(new Query(request).text("agent")))
        .map(done -> Answer.ok(new Erased(View.of(done), STAYS)))
        .orElseThrow(() -> Problem.noSuch("customer", id, "/api/v1/conversations"));
  }

  private Answer export(ServerRequest request) {
    String id = Route.parameter(request, "id");
    return erasures
        .export(id)
        .map(Answer::ok)
        .orElseThrow(() -> Problem.noSuch("customer", id, "/api/v1/conversations"));
  }

  private Answer list(ServerRequest request) {
    Query query = new Query(request);
    int limit = query.limit();
    return Answer.ok(
        Page.of(erasures.deletions(query.text("cursor"), limit + 1), limit, Deletion::id)
            .map(View::of));
  }
}
