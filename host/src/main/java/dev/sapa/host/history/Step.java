package dev.sapa.host.history;

import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.Purpose;
import java.util.List;
import java.util.Optional;

/// One thing that happened in a conversation, as a history file tells it.
sealed interface Step {

  /// The customer said something.
  ///
  /// @param id the provider's id of the message
  record Said(Content content, Optional<String> id) implements Step {}

  /// Something went out to the customer, and this became of it.
  sealed interface Outgoing extends Step {
    Content content();

    List<Report> reports();
  }

  /// An automation answered.
  record Answered(
      String automation,
      AuthoredBy authoredBy,
      Purpose purpose,
      Content content,
      Explanation explanation,
      List<Report> reports)
      implements Outgoing {}

  /// An agent said something.
  ///
  /// @param agent whoever holds the conversation if empty
  record Replied(Optional<String> agent, Content content, List<Report> reports)
      implements Outgoing {}

  /// An automation asked for a person.
  ///
  /// @param content what the customer was told
  record HandedOff(
      String automation,
      String cause,
      String reason,
      Briefing briefing,
      Content content,
      Explanation explanation,
      List<Report> reports)
      implements Outgoing {}

  /// No automation had an answer to what the customer said last.
  record Unanswered() implements Step {}

  /// An agent speaks from now on.
  record Taken(String agent) implements Step {}

  /// The automations speak again.
  record GivenBack(Optional<String> agent) implements Step {}

  /// The matter is settled.
  record Resolved(Optional<String> agent) implements Step {}

  /// An agent wrote something that only the team sees.
  record Noted(String agent, String text) implements Step {}

  /// The customer looked at a page of the business's site; that alone opens no conversation.
  record Visited(String url, Optional<String> title, Optional<String> referrer) implements Step {}

  /// A label was put on the conversation.
  record Tagged(String tag) implements Step {}
}
