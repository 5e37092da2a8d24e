package dev.sapa.testkit.provider;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.time.Instant;
import java.util.Optional;

/// Something that happened at the provider, before the provider puts it into its own words.
///
/// Minor versions add kinds, so a switch always has a fall-back.
public sealed interface Happening {

  /// The provider's id of it: of what is said, the id of the message. Digits; no other has it.
  String id();

  /// When, in whole seconds.
  Instant at();

  /// A customer said something.
  ///
  /// @param group the id of the group it was said in; empty in private
  record Said(String id, Instant at, Customer from, Content content, Optional<String> group)
      implements Happening {
    public Said(String id, Instant at, Customer from, Content content) {
      this(id, at, from, content, Optional.empty());
    }

    /// What was said, in words.
    public String text() {
      return content.plainText();
    }
  }

  /// A customer reacted to a message.
  ///
  /// @param messageId the provider's id of the message
  /// @param emoji empty where the reaction is taken back
  record Reacted(String id, Instant at, Customer from, String messageId, Optional<String> emoji)
      implements Happening {}

  /// A customer changed what they had said.
  ///
  /// @param messageId the id of what they had said
  record Edited(String id, Instant at, Customer from, String messageId, String text)
      implements Happening {}

  /// A customer took back what they had said.
  ///
  /// @param messageId the id of what they had said
  record Deleted(String id, Instant at, Customer from, String messageId) implements Happening {}

  /// The provider reports how far a message of the business got.
  ///
  /// @param messageId as the provider answered when it took the message
  /// @param reference what the channel called the part, where the provider takes references
  /// @param state ACCEPTED, DELIVERED, READ or FAILED
  record Receipt(
      String id,
      Instant at,
      Customer to,
      String messageId,
      Optional<String> reference,
      MessageState state)
      implements Happening {}

  /// A customer is known by another phone number from now on.
  record Renamed(String id, Instant at, Customer before, Customer now) implements Happening {}

  /// A customer wants no marketing any more, or wants it again.
  record Opted(String id, Instant at, Customer from, boolean wanted) implements Happening {}

  /// The business said something to a customer: through the channel, or from elsewhere.
  ///
  /// @param id of the message, as the provider answered where it came through the channel
  record Echoed(String id, Instant at, Customer to, String text) implements Happening {}

  /// A customer is writing.
  record Typed(String id, Instant at, Customer from) implements Happening {}

  /// A customer looks at a page.
  record Visited(String id, Instant at, Customer from, String url) implements Happening {}

  /// A customer placed an order.
  ///
  /// @param id of the order
  /// @param total as a decimal number, in IDR
  record Ordered(String id, Instant at, Customer from, String product, String total)
      implements Happening {}

  /// A customer came from somewhere without saying anything.
  ///
  /// @param source where from
  record Referred(String id, Instant at, Customer from, String source) implements Happening {}

  /// A customer filled in a form without a word for the business.
  ///
  /// @param field the name of its only field
  record Filled(String id, Instant at, Customer from, String field, String value)
      implements Happening {}

  /// A customer spoke of the business in public.
  ///
  /// @param followers how many follow the customer
  record Mentioned(String id, Instant at, Customer from, String text, long followers)
      implements Happening {}

  /// A customer did something that the channel cannot know yet, because the provider offers it only
  /// since today.
  ///
  /// @param type the provider's new word for it
  record Unheard(String id, Instant at, Customer from, String type) implements Happening {}
}
