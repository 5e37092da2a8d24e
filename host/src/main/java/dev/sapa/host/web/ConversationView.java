package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Speaker;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A conversation as the API shows it.
///
/// @param customer empty in a group
/// @param window empty where its channel does not run
@JsonInclude(JsonInclude.Include.ALWAYS)
record ConversationView(
    String id,
    String instance,
    String channel,
    String threadKind,
    String status,
    Talking speaker,
    Optional<Customer> customer,
    String language,
    Optional<Instant> waitingSince,
    Optional<Inbox.Window> window,
    Set<String> tags,
    Optional<Briefing> briefing,
    long version,
    Instant openedAt,
    Instant updatedAt,
    Optional<Last> lastMessage) {

  /// Who may talk to the customer now.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Talking(String type, Optional<String> name) {
    static Talking of(Speaker speaker) {
      return switch (speaker) {
        case Speaker.Automated automated -> new Talking("automated", Optional.empty());
        case Speaker.Agent agent -> new Talking("agent", Optional.of(agent.name()));
        case Speaker.Nobody nobody -> new Talking("nobody", Optional.empty());
      };
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Customer(String id, Optional<String> name) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Last(String text, Instant at, String direction) {
    static Last of(Message message) {
      return new Last(message.content().plainText(), message.at(), MessageView.direction(message));
    }
  }

  static ConversationView of(Inbox.Item item) {
    Conversation c = item.conversation();
    return new ConversationView(
        c.id(),
        c.instance(),
        c.channel(),
        c.threadKind().name().toLowerCase(Locale.ROOT),
        c.status().name().toLowerCase(Locale.ROOT),
        Talking.of(c.speaker()),
        c.customer().map(id -> new Customer(id, item.customerName())),
        c.language(),
        c.waitingSince(),
        item.window(),
        c.tags(),
        c.briefing(),
        c.version(),
        c.openedAt(),
        c.updatedAt(),
        item.last().map(Last::of));
  }
}
