package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Called;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.event.Event;
import java.util.Locale;
import java.util.Optional;

/// A conversation in the list, in words.
///
/// @param last what was said last; `own` where the business said it
/// @param tone how it is coloured: `open`, `waiting`, `taken` or `resolved`
/// @param state who cares for it
/// @param waiting since when the customer waits for a person
/// @param reason why they do
/// @param at when it last changed
/// @param sequence of what the customer said last; grows with every word of theirs
public record Row(
    String id,
    String name,
    String instance,
    String last,
    boolean own,
    String tone,
    String state,
    Optional<Stamp> waiting,
    Optional<String> reason,
    Stamp at,
    long sequence) {

  static Row of(Inbox.Item item, Times times) {
    Conversation c = item.conversation();
    return new Row(
        c.id(),
        Called.of(item, times.words()),
        c.instance(),
        item.last().map(message -> Said.line(message, times.words())).orElse(""),
        item.last().filter(message -> !message.inbound()).isPresent(),
        c.status().name().toLowerCase(Locale.ROOT),
        state(c, times.words()),
        c.waitingSince().map(since -> new Stamp(since.toString(), times.since(since))),
        c.status() == Status.WAITING ? Optional.of(reason(item, times.words())) : Optional.empty(),
        Stamp.at(item.last().map(message -> message.at()).orElse(c.updatedAt()), times),
        item.last().filter(message -> message.inbound()).map(m -> m.sequence()).orElse(0L));
  }

  private static String reason(Inbox.Item item, Words words) {
    return item.handoff()
        .map(handoff -> cause(handoff, words))
        .orElseGet(() -> words.say("reason.unanswered"));
  }

  /// Why a person was asked for: in the reader's language where the cause is a known one.
  static String cause(Event.HandoffRequested handoff, Words words) {
    return words.find("reason." + handoff.cause()).orElse(handoff.reason());
  }

  private static String state(Conversation c, Words words) {
    return c.speaker() instanceof Speaker.Agent agent && c.status() == Status.TAKEN
        ? words.say("state.taken-by", agent.name())
        : words.say("state." + c.status().name().toLowerCase(Locale.ROOT));
  }
}
