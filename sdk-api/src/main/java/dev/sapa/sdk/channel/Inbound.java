package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something a provider tells the host.
public sealed interface Inbound {

  /// The business's account it belongs to; empty for the instance's own, whichever it is.
  String account();

  /// The provider's id of this event. Where a provider gives none, one derived from what makes the
  /// event unique.
  String eventId();

  /// Events with the same key are handled in the order they came.
  String orderKey();

  /// When it happened, by the provider's clock.
  Instant occurredAt();

  /// What a person did in a conversation.
  sealed interface InConversation extends Inbound {
    /// Where it belongs, who did it and when.
    Envelope envelope();

    @Override
    default String account() {
      return envelope().account();
    }

    @Override
    default String eventId() {
      return envelope().eventId();
    }

    @Override
    default String orderKey() {
      return envelope().orderKey();
    }

    @Override
    default Instant occurredAt() {
      return envelope().occurredAt();
    }
  }

  /// A customer said something. The event id is the id of the message.
  ///
  /// @param forwarded whether the customer passed on what somebody else had written
  record MessageReceived(Envelope envelope, Content content, boolean forwarded)
      implements InConversation {
    public MessageReceived(Envelope envelope, Content content) {
      this(envelope, content, false);
    }

    /// Words. Where they are blank, something that cannot be shown.
    public MessageReceived(Envelope envelope, String text) {
      this(
          envelope,
          text.isBlank()
              ? new Content.Unsupported("text", "A message without words.")
              : new Content.Text(text));
    }
  }

  /// A customer reacted to a message, or took the reaction back.
  ///
  /// @param messageId the provider's id of the message reacted to
  /// @param emoji empty where it was taken back
  record ReactionChanged(Envelope envelope, String messageId, Optional<String> emoji)
      implements InConversation {}

  /// A customer changed what they had said.
  record MessageEdited(Envelope envelope, String messageId, Content content)
      implements InConversation {}

  /// A customer took back what they had said.
  record MessageDeleted(Envelope envelope, String messageId) implements InConversation {}

  /// A customer wants a kind of message no more, or again.
  record OptChanged(Envelope envelope, Purpose purpose, boolean wanted) implements InConversation {}

  /// The business itself said something from elsewhere, such as the provider's own app. The
  /// envelope's sender is the customer it was said to; the event id is the id of the message.
  record EchoReceived(Envelope envelope, Content content) implements InConversation {}

  /// What became of a message the host sent.
  ///
  /// @param providerMessageId as `send` returned it, or will
  /// @param partId what the host called the part, where the provider repeats it
  /// @param participant who received it, in a group
  record DeliveryUpdated(
      String account,
      String eventId,
      String orderKey,
      Instant occurredAt,
      String providerMessageId,
      Optional<String> partId,
      MessageState state,
      Optional<Failure> failure,
      Optional<Identity> participant)
      implements Inbound {}

  /// A person is known by other names from now on.
  ///
  /// @param previous names that no longer reach the person
  /// @param current names that do
  record IdentityChanged(
      String account,
      String eventId,
      String orderKey,
      Instant occurredAt,
      List<Identity> previous,
      List<Identity> current)
      implements Inbound {
    public IdentityChanged {
      previous = List.copyOf(previous);
      current = List.copyOf(current);
    }
  }

  /// A customer looked at a page of the business's site. Becomes an event and opens no
  /// conversation.
  ///
  /// @param page where and what it was
  record PageVisited(
      String account,
      String eventId,
      String orderKey,
      Instant occurredAt,
      Identity visitor,
      Page page)
      implements Inbound {}

  /// A page of a site.
  ///
  /// @param url without what could hold secrets of the visitor
  /// @param title as the page calls itself
  /// @param referrer where the visitor came from
  record Page(String url, Optional<String> title, Optional<String> referrer) {}

  /// A customer is writing; told again while they go on. Never stored: what is told with it in the
  /// same request is.
  ///
  /// @param conversationKey as in [Envelope#conversationKey]
  record TypingChanged(String account, String eventId, Instant occurredAt, String conversationKey)
      implements Inbound {
    @Override
    public String orderKey() {
      return conversationKey;
    }
  }

  /// The provider said something about the account: its health, its templates, an event this plugin
  /// does not know.
  ///
  /// @param kind the provider's name for it
  /// @param sentence what a person reads
  record AccountNoticed(
      String account, String eventId, Instant occurredAt, String kind, String sentence)
      implements Inbound {
    @Override
    public String orderKey() {
      return account;
    }
  }

  /// Why a message did not reach the customer.
  ///
  /// @param code the provider's
  /// @param reason a sentence a person understands
  record Failure(String code, String reason) {}
}
