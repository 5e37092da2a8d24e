package dev.sapa.sdk.automation;

import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.List;

/// What an automation asks the host to do.
///
/// The host enforces that one speaks at a time, says that an automation is speaking, adds the way
/// to a person, and keeps to windows, opt-outs and loop limits.
public sealed interface Decision {

  /// Nothing.
  ///
  /// @param why in a few words, for whoever looks into it later
  record Pass(String why) implements Decision {}

  /// Say something. Dropped where an agent or nobody is the speaker.
  record Reply(Content content, Purpose purpose, AuthoredBy authoredBy, Explanation explanation)
      implements Decision {
    /// An answer by a rule.
    public Reply(Content content, Explanation explanation) {
      this(content, Purpose.REPLY, AuthoredBy.RULE, explanation);
    }
  }

  /// An answer by a rule, in words.
  ///
  /// @param because what fired, in a sentence a customer could read
  /// @param next what happens next
  static Decision reply(String text, String because, String next) {
    return new Reply(new Content.Text(text), Explanation.of(because, next));
  }

  /// Ask a person to take over. From then on nobody speaks, and the customer gets the notice once.
  ///
  /// @param cause in a word: `requested`, `frustration`, `repeated`, `complaint`
  /// @param reason a sentence for the agent
  record Handoff(String cause, String reason, Briefing briefing, Notice notice)
      implements Decision {}

  /// Put a label on the conversation.
  record Tag(String name) implements Decision {}

  /// Keep something about this conversation for the next turn. At most 16 KiB.
  ///
  /// @param version of the form it is in, as the automation counts it; given back with the state
  record Remember(String state, int version) implements Decision {
    /// In the form that an automation has before it changes it: version 1.
    public Remember(String state) {
      this(state, 1);
    }
  }

  /// Be asked again at a time. A timer has a name within the conversation; the last one set wins.
  record WakeAt(Instant at, String name) implements Decision {}

  /// Forget a timer.
  record CancelWake(String name) implements Decision {}

  /// Several things, in this order.
  record All(List<Decision> decisions) implements Decision {
    public All {
      decisions = List.copyOf(decisions);
    }
  }
}
