package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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

  /// A customer spoke of the business, or to it, in public. The event id is the id of the message,
  /// and the envelope's thread is [ThreadKind#PUBLIC]; the private conversation with the same
  /// customer is another one.
  ///
  /// @param audience who could read it
  record PublicMention(Envelope envelope, Content content, Audience audience)
      implements InConversation {}

  /// Who could read what was said in public.
  ///
  /// @param followers how many follow whoever said it
  /// @param hashtags as they were written, without the sign
  /// @param url where it can be read
  record Audience(OptionalLong followers, Set<String> hashtags, Optional<String> url) {
    public Audience {
      hashtags = Set.copyOf(hashtags);
    }
  }

  /// A customer filled in a form of the business. Becomes an event and, where it holds words for
  /// the business, a message in the conversation that the envelope names.
  ///
  /// @param form as the business calls it: `contact`, `lead`
  /// @param fields what was filled in, by the names of the fields, in their order
  /// @param message the words for the business among them
  record FormSubmitted(
      Envelope envelope, String form, Map<String, String> fields, Optional<String> message)
      implements InConversation {
    public FormSubmitted {
      // In the order of the form, which Map.copyOf does not keep.
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

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

  /// Everything that was sent to a conversation up to a time was delivered or read: what a provider
  /// tells by a watermark. A message that was handed to the provider by then gets at least this
  /// state.
  ///
  /// @param conversationKey as in [Envelope#conversationKey]
  /// @param upTo by the provider's clock
  /// @param state [MessageState#DELIVERED] or [MessageState#READ]
  record SeenUpTo(
      String account,
      String eventId,
      String orderKey,
      Instant occurredAt,
      String conversationKey,
      Instant upTo,
      MessageState state)
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

  /// A customer came from somewhere without saying anything, by a link or an ad. Becomes an event
  /// and opens no conversation.
  record ReferralMade(
      String account,
      String eventId,
      String orderKey,
      Instant occurredAt,
      Identity customer,
      Origin origin)
      implements Inbound {}

  /// A customer's order was placed or has changed. Becomes an event, unless the host knows a later
  /// [Purchase#version] of it, and opens no conversation.
  ///
  /// @param aliases other names of the customer that came with it
  /// @param customerName as the customer calls themself
  /// @param origin what brought the customer to the order
  record OrderChanged(
      String account,
      String eventId,
      String orderKey,
      Instant occurredAt,
      Identity customer,
      List<Identity> aliases,
      Optional<String> customerName,
      Purchase purchase,
      Optional<Origin> origin)
      implements Inbound {
    public OrderChanged {
      aliases = List.copyOf(aliases);
    }
  }

  /// An order as it is at the shop.
  ///
  /// @param id the shop's, unique within its account
  /// @param number as the customer knows it: `#1042`
  /// @param shopStatus in the shop's own word
  /// @param total as a decimal number
  /// @param currency ISO 4217
  /// @param version when the shop changed it last; what is older than the one known is ignored
  record Purchase(
      String id,
      String number,
      Status status,
      String shopStatus,
      String total,
      String currency,
      List<Content.OrderLine> lines,
      Instant placedAt,
      Instant version) {
    public Purchase {
      lines = List.copyOf(lines);
    }

    /// How far an order is.
    public enum Status {
      /// Made, and not yet paid as far as the shop knows.
      PLACED,
      PAID,
      SHIPPED,
      DELIVERED,
      CANCELLED,
      /// Paid back, wholly or in part.
      REFUNDED
    }
  }

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
