package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.MessageState;
import java.util.List;
import java.util.Optional;

/// What the widget posts.
sealed interface Post {

  /// A visitor is here, or here again.
  ///
  /// @param session the token they had before
  record Hello(String language, Optional<String> session) implements Post {}

  /// What belongs to a session.
  sealed interface InSession extends Post {

    /// The widget's own id of it, the same when it is posted again.
    String id();
  }

  record Message(String id, String text) implements InSession {}

  record Choice(String id, String choice, String title) implements InSession {}

  /// Messages arrived, or were seen.
  record Mark(String id, MessageState state, List<String> messages) implements InSession {
    public Mark {
      messages = List.copyOf(messages);
    }
  }

  record PageView(String id, Inbound.Page page) implements InSession {}

  record Typing() implements InSession {
    @Override
    public String id() {
      return "typing";
    }
  }
}
