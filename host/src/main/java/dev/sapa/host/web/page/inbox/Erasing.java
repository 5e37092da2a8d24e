package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.Erasures;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Called;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Erasing a customer, after saying what goes and what stays.
public final class Erasing implements Resource {
  private static final String PATH = "/conversations/{id}/erase";

  private final Inbox inbox;
  private final Erasures erasures;
  private final Door door;

  @Inject
  Erasing(Inbox inbox, Erasures erasures, Door door) {
    this.inbox = inbox;
    this.erasures = erasures;
    this.door = door;
  }

  /// What is about to be erased, in words.
  ///
  /// @param group whether it is a group, which nobody is erased from
  /// @param name of the customer
  public record Asked(String id, boolean group, String name) {}

  @Override
  public List<Route> routes() {
    return List.of(door.page(PATH, this::ask), door.form(PATH, this::erase));
  }

  private void ask(Exchange exchange) {
    String id = exchange.parameter("id");
    Optional<Inbox.Item> found = inbox.find(id);
    if (found.isEmpty()) {
      exchange.missing();
      return;
    }
    boolean group = found.get().conversation().customer().isEmpty();
    Asked asked = new Asked(id, group, Called.of(found.get(), exchange.words()));
    exchange.show(
        200,
        "inbox/erase",
        exchange.words().say(group ? "erase.title-group" : "erase.title", asked.name()),
        Map.of("asked", asked));
  }

  private void erase(Exchange exchange, Form form) {
    erasures
        .start(exchange.parameter("id"), exchange.agent())
        .ifPresentOrElse(
            deletion ->
                exchange.show(
                    200,
                    "inbox/erased",
                    exchange.words().say("erased.title"),
                    "/",
                    Map.of("deletion", deletion)),
            exchange::missing);
  }
}
