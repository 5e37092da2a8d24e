package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.testkit.automation.Talk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the automation makes of a talk.
final class Trying {
  private static final HandoffAutomation STANDARD =
      new HandoffAutomation(HandoffAutomation.Settings.standard());

  private Trying() {}

  static Decision decide(Talk talk) {
    return talk.decide(STANDARD);
  }

  static Decision.Handoff handoff(Talk talk) {
    return (Decision.Handoff) decide(talk);
  }

  /// The cause, or `-`.
  static String cause(Talk talk) {
    return cause(talk, STANDARD);
  }

  static String cause(Talk talk, HandoffAutomation automation) {
    return talk.decide(automation) instanceof Decision.Handoff handoff ? handoff.cause() : "-";
  }

  static List<String> lines(String resource) {
    try (var in = Trying.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
