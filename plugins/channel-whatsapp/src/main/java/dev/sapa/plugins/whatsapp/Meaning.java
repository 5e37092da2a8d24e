package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;

/// What an error code of WhatsApp says about a message.
sealed interface Meaning {
  /// What happened and what to do, for a person.
  String sentence();

  /// This message never. `showsDetails` where only WhatsApp's own words name the fault.
  record Refused(String sentence, Consequence consequence, boolean showsDetails)
      implements Meaning {}

  /// This message, but not yet.
  record Later(Duration pause, Scope scope, String sentence) implements Meaning {}

  /// No message until somebody has changed something.
  record Stopped(String sentence) implements Meaning {}

  /// A code this version does not know.
  record Foreign(String sentence) implements Meaning {}
}
