package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.desk.Note;
import dev.sapa.host.desk.Notes;
import dev.sapa.host.web.Route.Answer;
import dev.sapa.sdk.event.Event;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What agents write down for each other.
final class NoteResource implements Resource {
  private static final int LONGEST = 20_000;

  private final Notes notes;

  @Inject
  NoteResource(Notes notes) {
    this.notes = notes;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.postJson("/api/v1/conversations/{id}/notes", this::add));
  }

  /// A note as the API shows it.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record NoteView(String id, String agent, String text, Instant at) {
    static NoteView of(Event.NoteAdded note) {
      return new NoteView(
          Long.toString(note.header().sequence()), note.agent(), note.text(), note.header().at());
    }
  }

  private Answer add(ServerRequest request) {
    ObjectNode body = Body.json(request);
    String id = Route.parameter(request, "id");
    String agent =
        ConversationResource.agent(body)
            .orElseThrow(() -> Problem.malformed("'agent' is missing: the name of who writes it."));
    String text =
        Body.text(body, "text")
            .map(String::strip)
            .filter(words -> words.length() <= LONGEST)
            .orElseThrow(() ->
                Problem.malformed("'text' is a text of 1 to %d characters.".formatted(LONGEST)));
    return switch (notes.add(new Note(id, agent, text, ConversationResource.key(request)))) {
      case Notes.Answer.Kept kept ->
          new Answer(kept.repeated() ? 200 : 201, NoteView.of(kept.note()));
      case Notes.Answer.NotFound notFound -> throw ConversationResource.noSuch(id);
      case Notes.Answer.KeyReused reused -> throw ConversationResource.keyReused();
    };
  }
}
