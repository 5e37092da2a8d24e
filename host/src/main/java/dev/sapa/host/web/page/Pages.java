package dev.sapa.host.web.page;

import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.desk.Act;
import dev.sapa.host.desk.Desk;
import dev.sapa.host.desk.Outcome;
import dev.sapa.host.desk.Reply;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Problem;
import dev.sapa.host.web.ReadMarks;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.sdk.message.Content;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The list of conversations, and one of them.
final class Pages implements Resource {
  private static final String ONE = "/conversations/{id}";
  private static final int LISTED = 50;
  private static final int MESSAGES = 200;

  private final Inbox inbox;
  private final Desk desk;
  private final ReadMarks readMarks;
  private final Sessions sessions;
  private final Templates templates;
  private final String assets;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  Pages(
      Inbox inbox,
      Desk desk,
      ReadMarks readMarks,
      Sessions sessions,
      Templates templates,
      Assets assets,
      Clock clock,
      ZoneId zone) {
    this.inbox = inbox;
    this.desk = desk;
    this.readMarks = readMarks;
    this.sessions = sessions;
    this.templates = templates;
    this.assets = assets.version();
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, "/", true, signedIn(this::list)),
        new Route(Method.GET, ONE, true, signedIn(this::one)),
        new Route(Method.POST, ONE + "/reply", true, posted(this::reply)),
        new Route(Method.POST, ONE + "/take", true, posted(this::take)),
        new Route(Method.POST, ONE + "/give-back", true, posted(post -> desk.giveBack(post.act()))),
        new Route(Method.POST, ONE + "/resolve", true, posted(post -> desk.resolve(post.act()))));
  }

  private Outcome take(Post post) {
    Outcome taken = desk.take(post.id(), post.agent());
    readMarks.read(post.id());
    return taken;
  }

  private record Post(String id, String agent, Form form) {
    Act act() {
      return new Act(id, Optional.of(agent));
    }
  }

  private interface Shower {
    void show(Visit visit, Session session, ServerResponse response);
  }

  private interface Doer {
    Outcome act(Post post);
  }

  private Handler signedIn(Shower shower) {
    return (request, response) -> {
      Visit visit = new Visit(request);
      Redirect.rememberLanguage(response, visit);
      session(visit)
          .ifPresentOrElse(
              session -> shower.show(visit, session, response),
              () -> Redirect.to(response, "/sign-in"));
    };
  }

  private Handler posted(Doer doer) {
    return signedIn((visit, session, response) -> {
      Form form = Form.of(visit.request());
      if (visit.fromElsewhere() || !form.text("csrf").equals(session.csrf())) {
        throw new Problem(403, "Not yours to send", "Open the page again and do it there.");
      }
      Post post = new Post(Route.parameter(visit.request(), "id"), session.agent(), form);
      answer(doer.act(post), post, new Show(visit, session, response));
    });
  }

  private record Show(Visit visit, Session session, ServerResponse response) {}

  private Outcome reply(Post post) {
    String text = post.form().text("text");
    return text.isEmpty()
        ? new Outcome.KeyReused()
        : desk.reply(
            new Reply(
                post.id(),
                Optional.of(post.agent()),
                new Content.Text(text),
                Optional.of("page " + post.form().text("key"))));
  }

  private void answer(Outcome outcome, Post post, Show show) {
    Words words = show.visit().words();
    switch (outcome) {
      case Outcome.Done done -> back(show, post);
      case Outcome.Said said -> back(show, post);
      case Outcome.KeyReused reused -> back(show, post);
      case Outcome.Resolved resolved -> back(show, post);
      case Outcome.NotFound notFound -> missing(show);
      case Outcome.HeldBy held ->
          conversation(
              show,
              post.id(),
              new Composer(
                  key(),
                  post.form().text("text"),
                  Optional.of(words.say("problem.held", held.agent()))));
    }
  }

  private static void back(Show show, Post post) {
    Redirect.to(show.response(), "/conversations/" + post.id());
  }

  private void list(Visit visit, Session session, ServerResponse response) {
    Times times = times(visit);
    List<Listed> waiting = listed(SqlInbox.Filter.of(Status.WAITING), times);
    List<Listed> others =
        listed(new SqlInbox.Filter(Optional.empty(), Optional.empty(), Optional.empty()), times)
            .stream()
            .filter(one -> !one.tone().equals("waiting"))
            .toList();
    templates.send(
        response,
        200,
        "inbox",
        Map.of(
            "frame",
            frame(visit, session, times.words().say("inbox.title")),
            "waiting",
            waiting,
            "others",
            others));
  }

  private List<Listed> listed(SqlInbox.Filter filter, Times times) {
    return inbox.page(filter, LISTED).items().stream().map(item -> Listed.of(item, times)).toList();
  }

  private void one(Visit visit, Session session, ServerResponse response) {
    conversation(
        new Show(visit, session, response),
        Route.parameter(visit.request(), "id"),
        new Composer(key(), "", Optional.empty()));
  }

  private void conversation(Show show, String id, Composer composer) {
    Optional<Inbox.Item> item = inbox.find(id);
    if (item.isEmpty()) {
      missing(show);
      return;
    }
    Shown.View view = new Shown.View(show.session().agent(), times(show.visit()));
    Shown shown = Shown.of(item.get(), inbox.latest(id, MESSAGES), view);
    templates.send(
        show.response(),
        composer.problem().isPresent() ? 409 : 200,
        "conversation",
        Map.of(
            "frame",
            new Frame(
                view.times().words(),
                shown.listed().name(),
                Optional.of(show.session()),
                "/conversations/" + id,
                assets),
            "shown",
            shown,
            "composer",
            composer));
  }

  private void missing(Show show) {
    Words words = show.visit().words();
    Frame frame =
        new Frame(words, words.say("missing.title"), Optional.of(show.session()), "/", assets);
    templates.send(show.response(), 404, "missing", Map.of("frame", frame));
  }

  private Frame frame(Visit visit, Session session, String title) {
    return new Frame(visit.words(), title, Optional.of(session), visit.path(), assets);
  }

  private Times times(Visit visit) {
    return new Times(visit.words(), clock, zone);
  }

  private Optional<Session> session(Visit visit) {
    return visit.cookie(Visit.SESSION).flatMap(sessions::find);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
