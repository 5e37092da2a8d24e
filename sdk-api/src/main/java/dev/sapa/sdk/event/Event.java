package dev.sapa.sdk.event;

import dev.sapa.sdk.channel.Inbound.Audience;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// Something that happened.
///
/// Minor versions of this package add kinds of event, so a switch in a plugin always has a
/// fall-back.
@ProviderType
public interface Event {

  /// What every event has.
  Header header();

  /// What every event has around it.
  ///
  /// @param sequence its place in the log; later events have a greater one, with gaps
  /// @param at when it was recorded; never earlier than the event before it
  /// @param conversation its id, where the event belongs to one
  /// @param customer the id of the customer it is about
  /// @param identity the id of the name the customer had
  /// @param instance the id of the plugin instance it came through
  /// @param channel the plugin type of that instance
  record Header(
      long sequence,
      Instant at,
      Optional<String> conversation,
      Optional<String> customer,
      Optional<String> identity,
      Optional<String> instance,
      Optional<String> channel) {}

  /// A customer wrote for the first time, or again after the conversation was resolved.
  ///
  /// @param again whether there was a conversation before
  record ConversationOpened(Header header, boolean again) implements Event {}

  /// A customer said something.
  ///
  /// @param occurredAt by the provider's clock
  record MessageReceived(
      Header header, String messageId, Content content, String language, Instant occurredAt)
      implements Event {}

  /// A customer reacted to a message, or took the reaction back.
  record ReactionChanged(Header header, String messageId, Optional<String> emoji)
      implements Event {}

  /// An answer was decided on and waits to be sent.
  ///
  /// @param author the id of the automation instance, or the name of the agent
  record MessageQueued(
      Header header,
      String messageId,
      AuthoredBy authoredBy,
      String author,
      Purpose purpose,
      Content content)
      implements Event {}

  /// More is known of an outbound message.
  ///
  /// @param reason why, where it failed or is uncertain
  record MessageStateChanged(
      Header header, String messageId, MessageState state, Optional<String> reason)
      implements Event {}

  /// No automation had an answer.
  record QuestionUnanswered(Header header, String messageId, String text) implements Event {}

  /// A person taught an automation an answer.
  ///
  /// The header names the automation's instance.
  ///
  /// @param entry the id of what was added, or of what the questions were added to
  /// @param agent who did it
  record AnswerTaught(Header header, List<String> questions, String entry, String agent)
      implements Event {
    public AnswerTaught {
      questions = List.copyOf(questions);
    }
  }

  /// A person decided that a question needs no answer of an automation.
  record QuestionDismissed(Header header, String text, String agent) implements Event {}

  /// A person is asked to take over; nobody speaks until one does.
  ///
  /// @param cause what asked for it, in a word: `requested`, `frustration`, `repeated`, `complaint`
  record HandoffRequested(Header header, String cause, String reason) implements Event {}

  /// An agent speaks from now on.
  record ConversationTaken(Header header, String agent) implements Event {}

  /// The automations speak from now on.
  record ConversationGivenBack(Header header, String agent) implements Event {}

  /// The matter is settled.
  record ConversationResolved(Header header, String agent) implements Event {}

  /// An agent wrote something down for the team; the customer never sees it.
  record NoteAdded(Header header, String agent, String text) implements Event {}

  /// A label was put on a conversation.
  record ConversationTagged(Header header, String tag) implements Event {}

  /// A customer is known by other names.
  record IdentityChanged(Header header, String previous, String current) implements Event {}

  /// A customer wants a kind of message no more, or again.
  record OptChanged(Header header, Purpose purpose, boolean wanted) implements Event {}

  /// The provider said something about the account.
  record AccountNoticed(Header header, String account, String kind, String sentence)
      implements Event {}

  /// A customer looked at a page of the business's site.
  ///
  /// @param url of the page
  /// @param title as the page calls itself
  /// @param referrer where the customer came from
  record PageVisited(
      Header header,
      String url,
      Optional<String> title,
      Optional<String> referrer,
      Instant occurredAt)
      implements Event {}

  /// A customer came from somewhere without saying anything.
  ///
  /// @param occurredAt by the provider's clock
  record ReferralMade(Header header, Origin origin, Instant occurredAt) implements Event {}

  /// A customer's order was placed, or has changed.
  ///
  /// @param purchase as it was then
  /// @param origin what brought the customer to the order
  /// @param occurredAt by the shop's clock
  record OrderChanged(Header header, Purchase purchase, Optional<Origin> origin, Instant occurredAt)
      implements Event {}

  /// A customer filled in a form of the business. What they wrote to the business in it is a
  /// [MessageReceived] besides.
  ///
  /// @param form as the business calls it
  /// @param fields what was filled in, by the names of the fields, in their order
  /// @param origin what brought the customer to the form
  record FormSubmitted(
      Header header,
      String form,
      Map<String, String> fields,
      Optional<Origin> origin,
      Instant occurredAt)
      implements Event {
    public FormSubmitted {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /// A customer spoke of the business, or to it, in public. What they said is a [MessageReceived]
  /// besides.
  ///
  /// @param messageId of that
  /// @param audience who could read it
  record MentionedPublicly(Header header, String messageId, Audience audience, Instant occurredAt)
      implements Event {}

  /// Something was set aside for a person to look at.
  ///
  /// @param kind `unparsed`, `unrouted`, `undecided` or `undelivered`
  record SetAside(Header header, String deadLetterId, String kind, String reason)
      implements Event {}

  /// A time that a metric or automation asked for has come.
  ///
  /// Not in the log: its sequence is 0, and its header names whom it is about and no more.
  record TimeReached(Header header) implements Event {}
}
