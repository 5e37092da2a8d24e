package dev.sapa.host.web.page;

import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.desk.Act;
import dev.sapa.host.desk.Desk;
import dev.sapa.host.desk.Outcome;
import dev.sapa.host.desk.Reply;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.ReadMarks;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.sdk.message.Content;
import jakarta.inject.Inject;
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
  private final Door door;

  @Inject
  Pages(Inbox inbox, Desk desk, ReadMarks readMarks, Door door) {
    this.inbox = inbox;
    this.desk = desk;
    this.readMarks = readMarks;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page("/", this::list),
        door.page(ONE, this::one),
        posted("/reply", this::reply),
        posted("/take", this::take),
        posted("/give-back", post -> desk.giveBack(post.act())),
        posted("/resolve", post -> desk.resolve(post.act())));
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

  private interface Doer {
    Outcome act(Post post);
  }

  private Route posted(String act, Doer doer) {
    return door.form(
        ONE + act,
        (exchange, form) -> {
          Post post = new Post(exchange.parameter("id"), exchange.agent(), form);
          answer(doer.act(post), post, exchange);
        });
  }

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

  private void answer(Outcome outcome, Post post, Exchange exchange) {
    switch (outcome) {
      case Outcome.Done done -> back(exchange, post);
      case Outcome.Said said -> back(exchange, post);
      case Outcome.KeyReused reused -> back(exchange, post);
      case Outcome.Resolved resolved -> back(exchange, post);
      case Outcome.NotFound notFound -> exchange.missing();
      case Outcome.HeldBy held ->
          conversation(
              exchange,
              post.id(),
              new Composer(
                  key(),
                  post.form().text("text"),
                  Optional.of(exchange.words().say("problem.held", held.agent()))));
    }
  }

  private static void back(Exchange exchange, Post post) {
    exchange.redirect("/conversations/" + post.id());
  }

  private void list(Exchange exchange) {
    Times times = exchange.times();
    List<Listed> waiting = listed(SqlInbox.Filter.of(Status.WAITING), times);
    List<Listed> others =
        listed(new SqlInbox.Filter(Optional.empty(), Optional.empty(), Optional.empty()), times)
            .stream()
            .filter(one -> !one.tone().equals("waiting"))
            .toList();
    exchange.show(
        200,
        "inbox",
        times.words().say("inbox.title"),
        Map.of("waiting", waiting, "others", others));
  }

  private List<Listed> listed(SqlInbox.Filter filter, Times times) {
    return inbox.page(filter, LISTED).items().stream().map(item -> Listed.of(item, times)).toList();
  }

  private void one(Exchange exchange) {
    conversation(exchange, exchange.parameter("id"), new Composer(key(), "", Optional.empty()));
  }

  private void conversation(Exchange exchange, String id, Composer composer) {
    Optional<Inbox.Item> item = inbox.find(id);
    if (item.isEmpty()) {
      exchange.missing();
      return;
    }
    Shown.View view = new Shown.View(exchange.agent(), exchange.times());
    Shown shown = Shown.of(item.get(), inbox.latest(id, MESSAGES), view);
    exchange.show(
        composer.problem().isPresent() ? 409 : 200,
        "conversation",
        shown.listed().name(),
        "/conversations/" + id,
        Map.of("shown", shown, "composer", composer));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
