package dev.sapa.simulator.chat;

import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.testkit.provider.Fault;
import dev.sapa.testkit.provider.Simulator;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How a provider behaves towards the channel.
enum Mood {
  WELL,
  /// It asks to slow down.
  BUSY,
  /// It fails.
  DOWN,
  /// It does not know the token any more.
  STRANGE;

  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// As pages call it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Mood of(String word) {
    for (Mood mood : values()) {
      if (mood.word().equals(word)) {
        return mood;
      }
    }
    return WELL;
  }

  void script(Simulator simulator) {
    switch (this) {
      case WELL -> simulator.behave();
      case BUSY -> simulator.script(any -> Optional.of(new Fault.Limit(PAUSE, Scope.INSTANCE)));
      case DOWN -> simulator.script(any -> Optional.of(new Fault.Break()));
      case STRANGE -> simulator.script(any -> Optional.of(new Fault.Revoke()));
    }
  }
}
