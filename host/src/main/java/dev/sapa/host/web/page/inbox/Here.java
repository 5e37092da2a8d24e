package dev.sapa.host.web.page.inbox;

import dev.sapa.host.live.Presence;
import dev.sapa.host.live.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who is in a conversation, as pages are told.
///
/// @param kind `customer` and `agent` write, `looking` has it open, `left` does no more
/// @param agent empty for the customer
record Here(String conversation, String kind, Optional<String> agent) {

  static Optional<Here> of(Signal signal) {
    return switch (signal) {
      case Signal.CustomerTyping typing ->
          Optional.of(new Here(typing.conversation(), "customer", Optional.empty()));
      case Signal.AgentTyping typing ->
          Optional.of(new Here(typing.conversation(), "agent", Optional.of(typing.agent())));
      case Signal.Viewing viewing ->
          Optional.of(new Here(viewing.conversation(), "looking", Optional.of(viewing.agent())));
      case Signal.Left left ->
          Optional.of(new Here(left.conversation(), "left", Optional.of(left.agent())));
      case Signal.Changed changed -> Optional.empty();
      case Signal.Read read -> Optional.empty();
    };
  }

  /// Everybody who is in a conversation now.
  static List<Here> now(Presence presence, String conversation) {
    List<Here> all = new ArrayList<>();
    if (presence.customerTypes(conversation)) {
      all.add(new Here(conversation, "customer", Optional.empty()));
    }
    presence.agentsTyping(conversation).forEach(agent -> all.add(of(conversation, "agent", agent)));
    presence.viewers(conversation).forEach(agent -> all.add(of(conversation, "looking", agent)));
    return all;
  }

  private static Here of(String conversation, String kind, String agent) {
    return new Here(conversation, kind, Optional.of(agent));
  }
}
