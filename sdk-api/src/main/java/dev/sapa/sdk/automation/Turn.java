package dev.sapa.sdk.automation;

import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/// Everything a decision may depend on.
///
/// @param message what the customer said
/// @param history up to 20 messages before it, oldest first
/// @param language of the conversation: `id` or `en`
/// @param state what this automation last remembered of this conversation
/// @param personRequested whether the customer used the way to a person that every automated
///   message offers
/// @param stateVersion the form the state is in, as the automation counted it; 0 where it
///   remembered nothing
@ProviderType
public record Turn(
    Conversation conversation,
    Customer customer,
    Said message,
    List<Said> history,
    Speaker speaker,
    String language,
    Instant now,
    Optional<String> state,
    boolean personRequested,
    int stateVersion) {
  public Turn {
    history = List.copyOf(history);
  }

  /// A turn whose state, if there is one, is in the form of version 1.
  public Turn(
      Conversation conversation,
      Customer customer,
      Said message,
      List<Said> history,
      Speaker speaker,
      String language,
      Instant now,
      Optional<String> state,
      boolean personRequested) {
    this(
        conversation,
        customer,
        message,
        history,
        speaker,
        language,
        now,
        state,
        personRequested,
        state.isPresent() ? 1 : 0);
  }

  /// Whether an automation has the word: the automations speak, and the business is spoken to. A
  /// reply is out of place otherwise.
  public boolean mayReply() {
    return speaker instanceof Speaker.Automated && conversation.addressed();
  }

  /// The words of the message, without white space around them; empty where it has none.
  public String text() {
    return message.content().plainText().strip();
  }

  /// @param channel the plugin type: `whatsapp`
  /// @param addressed in a group, whether the business was mentioned or answered; true elsewhere
  public record Conversation(
      String id,
      String instance,
      String channel,
      ThreadKind threadKind,
      boolean addressed,
      Instant openedAt,
      Set<String> tags) {
    public Conversation {
      tags = Set.copyOf(tags);
    }
  }

  /// @param name as the customer calls themself
  public record Customer(String id, Optional<String> name) {}

  /// One message of a conversation.
  ///
  /// @param authoredBy empty for the customer
  /// @param author the agent or automation instance; for the customer their name, or empty
  public record Said(
      String id, Instant at, Optional<AuthoredBy> authoredBy, String author, Content content) {

    /// Whether the customer said it.
    public boolean byCustomer() {
      return authoredBy.isEmpty();
    }
  }
}
