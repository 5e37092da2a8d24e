package dev.sapa.testkit.provider;

import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;
import java.util.function.Consumer;

/// How the simulated provider misbehaves on one call that asks to send something.
public sealed interface Fault {

  /// It asks to slow down, and takes nothing.
  record Limit(Duration retryAfter, Scope scope) implements Fault {}

  /// It fails, and takes nothing.
  record Break() implements Fault {}

  /// It takes the message, and the answer is lost: the connection ends without a word.
  record Lose() implements Fault {}

  /// It does not know the caller any more, and takes nothing.
  record Revoke() implements Fault {}

  /// It takes the message, and does something before it answers: a delay, a receipt that is faster
  /// than the answer.
  ///
  /// @param before given what was taken
  record First(Consumer<Provider.Taken> before) implements Fault {}
}
