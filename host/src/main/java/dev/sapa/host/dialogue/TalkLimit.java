package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Message;
import java.time.Duration;
import java.time.Instant;

/// Stops automations from talking to machines: two that answer each other would never end
/// (complaint 17). A machine says the same words again each time it is answered.
final class TalkLimit {
  private static final int DEPTH = 4;
  private static final Duration WITHIN = Duration.ofMinutes(2);

  private TalkLimit() {}

  /// Whether these very words were said so often lately that no person is saying them.
  static boolean reached(Situation situation) {
    Instant since = situation.now().minus(WITHIN);
    String words = situation.message().content().plainText();
    return situation.history().stream()
            .filter(Message::inbound)
            .filter(message -> message.at().isAfter(since))
            .filter(message -> message.content().plainText().equals(words))
            .count()
        >= DEPTH;
  }
}
