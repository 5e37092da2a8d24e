package dev.sapa.host.web.page.inbox;

import dev.sapa.host.live.Presence;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import jakarta.inject.Inject;
import java.util.List;

/// Hears from pages who looks at a conversation and who writes in it, and answers who else does.
public final class Attendance implements Resource {
  private final Presence presence;
  private final Inbox inbox;
  private final Door door;

  @Inject
  Attendance(Presence presence, Inbox inbox, Door door) {
    this.presence = presence;
    this.inbox = inbox;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(door.form("/conversations/{id}/presence", this::hear));
  }

  private void hear(Exchange exchange, Form form) {
    String conversation = exchange.parameter("id");
    if (inbox.find(conversation).isEmpty()) {
      throw Problem.noSuch("conversation", conversation, "/");
    }
    String agent = exchange.agent();
    switch (form.text("signal")) {
      case "viewing" -> presence.viewing(conversation, agent);
      case "typing" -> presence.agentTyping(conversation, agent);
      case "left" -> presence.left(conversation, agent);
      default -> throw new Problem(400, "Unknown signal", "'signal' is viewing, typing or left.");
    }
    exchange.json(Here.now(presence, conversation));
  }
}
