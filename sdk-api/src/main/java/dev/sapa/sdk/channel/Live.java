package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// What a browser that looks at a conversation is told.
///
/// Minor versions of this package add kinds, so a switch in a plugin always has a fall-back.
@ProviderType
public interface Live {

  /// The conversation as it is now; replaces everything the browser was told before.
  ///
  /// @param said the last messages, oldest first; empty where nothing was said yet
  /// @param more whether there are older ones
  record History(List<Said> said, Speaking speaking, boolean more) implements Live {
    public History {
      said = List.copyOf(said);
    }
  }

  /// A message that the customer sees: one of their own, or one that was sent to them.
  ///
  /// @param id the host's id of the message
  /// @param providerId what the channel called it: the event id of an inbound message, what `send`
  ///   returned for an outbound one
  /// @param authoredBy empty for the customer
  /// @param author the agent's name or the automation instance; for the customer their name, or
  ///   empty
  /// @param explanation why an automation said it
  record Said(
      String id,
      Optional<String> providerId,
      Instant at,
      Optional<AuthoredBy> authoredBy,
      String author,
      Content content,
      Optional<Explanation> explanation)
      implements Live {}

  /// Somebody else speaks from now on, or the matter is settled.
  record SpeakerChanged(Speaking now) implements Live {}

  /// A person of the team is writing; told again while they go on, every few seconds.
  ///
  /// @param agent the person's name
  record Typing(String agent) implements Live {}

  /// A person of the team has read what the customer said.
  ///
  /// @param at everything said until then
  record Read(Instant at) implements Live {}

  /// Who speaks with the customer.
  ///
  /// @param name of the person, where one speaks
  /// @param waiting whether the customer waits for a person
  /// @param since when they have been waiting, where they are and it is known
  /// @param resolved whether the matter is settled
  record Speaking(
      Who who, Optional<String> name, boolean waiting, Optional<Instant> since, boolean resolved) {

    public Speaking(Who who, Optional<String> name, boolean waiting, boolean resolved) {
      this(who, name, waiting, Optional.empty(), resolved);
    }

    /// How a conversation begins: with the automations.
    public static Speaking automation() {
      return new Speaking(Who.AUTOMATION, Optional.empty(), false, false);
    }
  }

  /// Who may speak.
  enum Who {
    AUTOMATION,
    /// A person of the team.
    PERSON,
    /// Nobody, until a person takes the conversation.
    NOBODY
  }
}
