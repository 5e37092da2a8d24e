package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The list of conversations, and one of them beside it.
public final class InboxPages implements Resource {
  /// How many messages are shown at first.
  static final int SHOWN = 60;

  static final int MOST = 2_000;
  private static final int VISITS = 5;

  /// An order changes several times, and only its latest state is shown.
  private static final int SIGNALS = 30;

  private final Inbox inbox;
  private final Roster roster;
  private final Sendables sendables;
  private final Door door;

  @Inject
  InboxPages(Inbox inbox, Roster roster, Sendables sendables, Door door) {
    this.inbox = inbox;
    this.roster = roster;
    this.sendables = sendables;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page("/", this::list),
        door.page(
            "/conversations/{id}",
            exchange -> show(exchange, exchange.parameter("id"), Composer.empty())));
  }

  private void list(Exchange exchange) {
    show(
        exchange,
        200,
        exchange.words().say("inbox.title"),
        "/",
        Optional.empty(),
        Composer.empty());
  }

  /// Answers with a conversation.
  void show(Exchange exchange, String id, Composer composer) {
    Optional<Inbox.Item> item = inbox.find(id);
    if (item.isEmpty()) {
      exchange.missing();
      return;
    }
    int shown = shown(exchange);
    Talk talk =
        Talk.of(
            new Talk.Source(
                item.get(),
                inbox.latest(id, shown),
                of(item.get(), customer -> inbox.visits(customer, VISITS)),
                of(item.get(), customer -> inbox.signals(customer, SIGNALS)),
                sendables.shown(id, exchange.words()),
                inbox.capabilities(id),
                shown),
            exchange.agent(),
            exchange.times());
    show(
        exchange,
        composer.problem().isPresent() ? 409 : 200,
        talk.row().name(),
        "/conversations/" + id,
        Optional.of(talk),
        composer);
  }

  private void show(
      Exchange exchange,
      int status,
      String title,
      String path,
      Optional<Talk> talk,
      Composer composer) {
    exchange.show(
        status,
        "inbox/page",
        title,
        path,
        Map.of("roster", roster.view(exchange), "talk", talk, "composer", composer));
  }

  private static <E> List<E> of(Inbox.Item item, Function<String, List<E>> customers) {
    return item.conversation().customer().map(customers).orElse(List.of());
  }

  static int shown(Exchange exchange) {
    return exchange
        .query("messages")
        .filter(text -> text.matches("\\d{1,4}"))
        .map(text -> Math.max(SHOWN, Math.min(MOST, Integer.parseInt(text))))
        .orElse(SHOWN);
  }
}
