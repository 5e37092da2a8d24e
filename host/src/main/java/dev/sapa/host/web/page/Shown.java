package dev.sapa.host.web.page;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.web.Inbox;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Speaker;
import java.util.List;
import java.util.Optional;

/// One conversation, in words.
///
/// @param listed as in the list
/// @param mine whether whoever looks holds it
/// @param holder another agent who holds it
/// @param window until when may be written freely
public record Shown(
    Listed listed,
    List<Said> messages,
    Optional<Briefing> briefing,
    boolean mine,
    Optional<String> holder,
    boolean canGiveBack,
    boolean canResolve,
    String speaker,
    Optional<String> window,
    boolean windowOpen) {

  static Shown of(Inbox.Item item, List<Message> messages, View view) {
    Conversation c = item.conversation();
    Optional<String> holder =
        c.speaker() instanceof Speaker.Agent agent ? Optional.of(agent.name()) : Optional.empty();
    boolean mine = holder.equals(Optional.of(view.agent()));
    return new Shown(
        Listed.of(item, view.times()),
        messages.stream().map(message -> Said.of(message, view.times())).toList(),
        c.briefing(),
        mine,
        holder.filter(name -> !mine),
        mine || c.status() == Status.WAITING,
        c.status() != Status.RESOLVED && (mine || holder.isEmpty()),
        speaker(c, view.times().words()),
        item.window().flatMap(window -> window(window, view.times())),
        item.window().map(Inbox.Window::open).orElse(true));
  }

  /// Who looks, and how they read times.
  record View(String agent, Times times) {}

  private static String speaker(Conversation c, Words words) {
    return switch (c.speaker()) {
      case Speaker.Automated automated -> words.say("speaker.automated");
      case Speaker.Agent agent -> words.say("speaker.agent", agent.name());
      case Speaker.Nobody nobody -> words.say("speaker.nobody");
    };
  }

  private static Optional<String> window(Inbox.Window window, Times times) {
    return window
        .closesAt()
        .map(at ->
            window.open()
                ? times.words().say("window.open", times.at(at), times.until(at))
                : times.words().say("window.closed", times.at(at)));
  }
}
