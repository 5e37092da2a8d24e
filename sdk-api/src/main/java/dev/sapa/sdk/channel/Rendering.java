package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/// A message in the provider's form, or why it has none.
public sealed interface Rendering {

  /// Sent in this order, each once.
  record Parts(List<Part> parts) implements Rendering {
    public Parts {
      parts = List.copyOf(parts);
    }

    /// One part alone.
    public static Parts of(Part part) {
      return new Parts(List.of(part));
    }
  }

  /// One part, whose body is this text in UTF-8.
  static Rendering of(Outbound message, String body) {
    return Parts.of(Part.of(message, body));
  }

  /// The words of a message, in as many parts as a limit makes necessary.
  ///
  /// @param maxLength of the words in one part, in UTF-16 units
  /// @param body what the provider is posted, from the part's id and its piece of the words
  static Rendering text(Outbound message, int maxLength, BinaryOperator<String> body) {
    List<Part> parts = new ArrayList<>();
    for (String words : new Content.Text(message.content().plainText()).split(maxLength)) {
      int ordinal = parts.size();
      parts.add(Part.of(message, ordinal, body.apply(Part.id(message, ordinal), words)));
    }
    return new Parts(parts);
  }

  /// The words of a message as JSON, for programs that have no form of their own: `{"id": …, "to":
  /// …, "text": …}` with the part's id, the key of the conversation and the words.
  ///
  /// @param maxLength of the words in one part, in UTF-16 units
  static Rendering plain(Outbound message, ConversationFacts facts, int maxLength) {
    return text(
        message,
        maxLength,
        (id, words) -> PlainJson.object("id", id, "to", facts.conversationKey(), "text", words));
  }

  /// The reply window is closed, and only a template may go out.
  record NeedsTemplate(String reason) implements Rendering {}

  /// The provider cannot carry it.
  ///
  /// @param what cannot be carried, in a sentence
  /// @param suggestion what to do instead
  record NotSupported(String what, String suggestion) implements Rendering {}
}
