package dev.sapa.host.web.page;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.web.Inbox;
import dev.sapa.sdk.automation.Speaker;
import java.util.Locale;

/// A conversation in the list, in words.
///
/// @param tone how it is coloured: `open`, `waiting`, `taken` or `resolved`
/// @param state who cares for it, or how long it waits
/// @param at when it last changed
public record Listed(
    String id, String name, String instance, String last, String tone, String state, String at) {

  static Listed of(Inbox.Item item, Times times) {
    Conversation c = item.conversation();
    return new Listed(
        c.id(),
        name(item, times.words()),
        c.instance(),
        item.last().map(message -> Said.words(message, times.words())).orElse(""),
        c.status().name().toLowerCase(Locale.ROOT),
        state(c, times),
        times.at(item.last().map(message -> message.at()).orElse(c.updatedAt())));
  }

  static String name(Inbox.Item item, Words words) {
    return item.customerName()
        .orElseGet(() ->
            words.say(item.conversation().customer().isEmpty() ? "group" : "customer.unnamed"));
  }

  static String state(Conversation c, Times times) {
    Words words = times.words();
    if (c.status() == Status.WAITING) {
      return c.waitingSince()
          .map(since -> words.say("state.waiting-for", times.since(since)))
          .orElseGet(() -> words.say("state.waiting"));
    }
    return c.speaker() instanceof Speaker.Agent agent && c.status() == Status.TAKEN
        ? c.waitingSince()
            .map(since -> words.say("state.taken-waiting", agent.name(), times.since(since)))
            .orElseGet(() -> words.say("state.taken-by", agent.name()))
        : words.say("state." + c.status().name().toLowerCase(Locale.ROOT));
  }
}
