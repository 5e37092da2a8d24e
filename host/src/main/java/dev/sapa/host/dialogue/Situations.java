package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.dialogue.sql.SqlAutomationMemory;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Saved;
import dev.sapa.sdk.channel.ThreadKind;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the automations are asked about: a message and what is around it.
final class Situations {
  private static final int HISTORY = 20;

  private final SqlCustomers customers;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlAutomationMemory memory;
  private final Wording wording;

  @Inject
  Situations(
      SqlCustomers customers,
      SqlConversations conversations,
      SqlMessages messages,
      SqlAutomationMemory memory,
      Wording wording) {
    this.customers = customers;
    this.conversations = conversations;
    this.messages = messages;
    this.memory = memory;
    this.wording = wording;
  }

  /// The situation of a message that was recorded before.
  Optional<Situation> find(
      Transaction transaction, String instance, String providerMessageId, Person person) {
    return messages
        .byProviderId(transaction, instance, providerMessageId)
        .map(message -> situation(transaction, message, person));
  }

  /// The same situation as it is now.
  Optional<Situation> refresh(Transaction transaction, Situation stale) {
    return messages
        .find(transaction, stale.message().id())
        .map(message -> situation(transaction, message, stale.person()));
  }

  /// The situation a timer finds; empty where the conversation has no message of a customer.
  Optional<Situation> last(Transaction transaction, String conversation) {
    return messages.before(transaction, conversation, Long.MAX_VALUE, HISTORY).stream()
        .filter(Message::inbound)
        .reduce((first, second) -> second)
        .map(message -> situation(transaction, message, customers.of(transaction, conversation)));
  }

  /// The situation of the first message of a conversation, of which nothing can be remembered.
  Situation first(
      Transaction transaction, Conversation conversation, Person person, Message message) {
    return situation(transaction, conversation, person, message, List.of(), Map.of());
  }

  /// The situation of a message of a conversation that is known as it is now.
  Situation of(Transaction transaction, Conversation conversation, Person person, Message message) {
    List<Message> history =
        messages.before(transaction, conversation.id(), message.sequence(), HISTORY);
    Map<String, Saved> states = memory.states(transaction, conversation.id());
    return situation(transaction, conversation, person, message, history, states);
  }

  private Situation situation(Transaction transaction, Message message, Person person) {
    return of(
        transaction,
        conversations.find(transaction, message.conversation()).orElseThrow(),
        person,
        message);
  }

  private Situation situation(
      Transaction transaction,
      Conversation conversation,
      Person person,
      Message message,
      List<Message> history,
      Map<String, Saved> states) {
    return new Situation(
        conversation,
        person,
        message,
        history,
        states,
        addressed(conversation, message, history),
        Exit.usedIn(message.content(), wording),
        transaction.now());
  }

  private static boolean addressed(
      Conversation conversation, Message message, List<Message> history) {
    return conversation.threadKind() == ThreadKind.PRIVATE
        || message
            .replyTo()
            .filter(id ->
                history.stream()
                    .anyMatch(m -> !m.inbound() && m.providerMessageId().equals(message.replyTo())))
            .isPresent();
  }
}
