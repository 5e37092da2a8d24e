package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;

/// What an error code of the Graph API says about a message.
sealed interface Meaning {
  /// What happened and what to do, for a person.
  String sentence();

  /// This message never. `showsWords` where only Meta's own words name the fault.
  record Refused(String sentence, Consequence consequence, boolean showsWords) implements Meaning {}

  /// This message, but not yet.
  record Later(Duration pause, Scope scope, String sentence) implements Meaning {}

  /// What the part asks for, until somebody has changed something.
  record Forbidden(String sentence) implements Meaning {}

  /// No message until somebody has changed something.
  record Stopped(String sentence) implements Meaning {}

  /// A code this version does not know.
  record Foreign(String sentence) implements Meaning {}
}
