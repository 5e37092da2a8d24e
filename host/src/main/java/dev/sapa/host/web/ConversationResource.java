package dev.sapa.host.web;

import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.desk.Act;
import dev.sapa.host.desk.Desk;
import dev.sapa.host.desk.Outcome;
import dev.sapa.host.desk.Reply;
import dev.sapa.host.web.Route.Answer;
import dev.sapa.sdk.message.Visibility;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Conversations: what was said, and what agents do about it.
final class ConversationResource implements Resource {
  private static final String LIST = "/api/v1/conversations";
  private static final String ONE = LIST + "/{id}";
  private static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_NAME = 100;

  private final Inbox inbox;
  private final Desk desk;
  private final ReadMarks readMarks;

  @Inject
  ConversationResource(Inbox inbox, Desk desk, ReadMarks readMarks) {
    this.inbox = inbox;
    this.desk = desk;
    this.readMarks = readMarks;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(LIST, this::list),
        Route.getJson(ONE, this::one),
        Route.getJson(ONE + "/messages", this::messages),
        Route.postJson(ONE + "/messages", this::reply),
        Route.postJson(ONE + "/take", this::take),
        Route.postJson(ONE + "/give-back", this::giveBack),
        Route.postJson(ONE + "/resolve", this::resolve));
  }

  private Answer list(ServerRequest request) {
    Query query = new Query(request);
    SqlInbox.Filter filter =
        new SqlInbox.Filter(
            query.text("status").map(ConversationResource::status),
            query.text("customer"),
            query.text("cursor").map(Cursor::place));
    return Answer.ok(inbox.page(filter, query.limit()).map(ConversationView::of));
  }

  private static Status status(String name) {
    for (Status status : Status.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(name)) {
        return status;
      }
    }
    throw Problem.malformed(
        "'status' is open, waiting, taken or resolved, not '%s'.".formatted(Text.shown(name)));
  }

  private Answer one(ServerRequest request) {
    return view(id(request));
  }

  private Answer messages(ServerRequest request) {
    Query query = new Query(request);
    return inbox
        .messages(id(request), query.number("cursor").orElse(0L), query.limit())
        .map(page -> Answer.ok(page.map(said -> MessageView.of(said.message(), said.file()))))
        .orElseThrow(() -> noSuch(id(request)));
  }

  private Answer reply(ServerRequest request) {
    ObjectNode body = Body.json(request);
    Reply reply =
        new Reply(
            id(request),
            agent(body),
            ContentReading.of(body.path("content")),
            key(request),
            0,
            visibility(body));
    return answer(desk.reply(reply), id(request));
  }

  private static Visibility visibility(ObjectNode body) {
    return switch (Body.text(body, "visibility").orElse("thread").toLowerCase(Locale.ROOT)) {
      case "thread" -> Visibility.THREAD;
      case "private" -> Visibility.PRIVATE;
      default ->
          throw Problem.malformed(
              "'visibility' is thread, where the customer spoke, or private, to the customer alone.");
    };
  }

  private Answer take(ServerRequest request) {
    String agent =
        agent(Body.json(request))
            .orElseThrow(() -> Problem.malformed("'agent' is missing: the name of who takes it."));
    String id = id(request);
    Answer answer = answer(desk.take(id, agent), id);
    readMarks.read(id);
    return answer;
  }

  private Answer giveBack(ServerRequest request) {
    return answer(desk.giveBack(act(request)), id(request));
  }

  private Answer resolve(ServerRequest request) {
    return answer(desk.resolve(act(request)), id(request));
  }

  private static Act act(ServerRequest request) {
    return new Act(id(request), agent(Body.optionalJson(request)));
  }

  private Answer answer(Outcome outcome, String id) {
    return switch (outcome) {
      case Outcome.Done done -> view(id);
      case Outcome.Said said ->
          new Answer(said.repeated() ? 200 : 201, MessageView.of(said.message(), Optional.empty()));
      case Outcome.NotFound notFound -> throw noSuch(id);
      case Outcome.HeldBy held -> throw heldBy(held.agent());
      case Outcome.Resolved resolved ->
          throw new Problem(
              409,
              "Already resolved",
              "The conversation is resolved, so nobody holds it; a new message of the customer opens it again.");
      case Outcome.KeyReused reused -> throw keyReused();
    };
  }

  static Problem keyReused() {
    return new Problem(
        422,
        "Idempotency key used before",
        "This Idempotency-Key belongs to another request; use a new key for a new one.");
  }

  private static Problem heldBy(String agent) {
    return new Problem(
        409,
        "Held by another agent",
        "%s holds this conversation, and only one speaks at a time; take it first."
            .formatted(Text.shown(agent)));
  }

  private Answer view(String id) {
    return inbox
        .find(id)
        .map(item -> Answer.ok(ConversationView.of(item)))
        .orElseThrow(() -> noSuch(id));
  }

  static Optional<String> key(ServerRequest request) {
    Optional<String> key = request.headers().first(KEY);
    if (key.filter(k -> k.isBlank() || k.length() > LONGEST_KEY).isPresent()) {
      throw Problem.malformed(
          "Idempotency-Key is a word of 1 to %d characters.".formatted(LONGEST_KEY));
    }
    return key;
  }

  static Optional<String> agent(ObjectNode body) {
    Optional<String> agent = Body.text(body, "agent").map(String::strip);
    if (agent.filter(name -> name.length() > LONGEST_NAME).isPresent()) {
      throw Problem.malformed("'agent' has at most %d characters.".formatted(LONGEST_NAME));
    }
    return agent;
  }

  private static String id(ServerRequest request) {
    return Route.parameter(request, "id");
  }

  static Problem noSuch(String id) {
    return Problem.noSuch("conversation", id, LIST);
  }
}
