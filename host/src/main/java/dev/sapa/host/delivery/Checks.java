package dev.sapa.host.delivery;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the host itself makes sure of, from what a channel declares, at the moment of dispatch.
final class Checks {
  private Checks() {}

  /// Why a message must not go out now; empty where it may.
  static Optional<Refusal> refusal(Waiting waiting, Capabilities capabilities, Instant now) {
    if (capabilities.sends().isEmpty()) {
      return Optional.of(
          new Refusal(
              "SENDS_NOTHING",
              "%s only receives.".formatted(waiting.instance()),
              "Write to the customer through another channel.",
              true));
    }
    Purpose purpose = waiting.message().purpose();
    if (purpose != Purpose.REPLY && waiting.facts().optOuts().contains(purpose)) {
      return Optional.of(
          new Refusal(
              "OPTED_OUT",
              "The customer does not want messages of the kind %s.".formatted(purpose),
              "",
              false));
    }
    if (waiting.message().visibility() == Visibility.PRIVATE
        && waiting.conversation().threadKind() == ThreadKind.PUBLIC
        && !capabilities.privateReplies()) {
      return Optional.of(
          new Refusal(
              "NO_PRIVATE_REPLY",
              "%s cannot answer in private what was said in public.".formatted(waiting.instance()),
              "Answer in public, or write to the customer where you talk in private.",
              true));
    }
    return capabilities
        .replyWindow()
        .filter(window -> waiting.conversation().threadKind() == ThreadKind.PRIVATE)
        .filter(window -> !passesOutside(waiting.message().content(), window))
        .filter(window -> closed(waiting, window.length(), now))
        .filter(window -> !stillForPeople(waiting, capabilities, now))
        .map(window -> windowClosed(window));
  }

  /// Some providers let people answer for longer than programs.
  private static boolean stillForPeople(Waiting waiting, Capabilities capabilities, Instant now) {
    return waiting.message().authoredBy().equals(Optional.of(AuthoredBy.HUMAN))
        && capabilities
            .humanWindow()
            .flatMap(length -> waiting.facts().lastInboundAt().map(said -> said.plus(length)))
            .filter(now::isBefore)
            .isPresent();
  }

  private static boolean passesOutside(Content content, Capabilities.ReplyWindow window) {
    return window.templateOutside() && content instanceof Content.Template;
  }

  /// The window is closed from the very moment its length has passed.
  private static boolean closed(Waiting waiting, Duration length, Instant now) {
    Optional<Instant> said = waiting.facts().lastInboundAt();
    return said.isEmpty()
        || !now.isBefore(said.get().plus(length))
        || waiting.windowClosedAfter().filter(after -> !said.get().isAfter(after)).isPresent();
  }

  private static Refusal windowClosed(Capabilities.ReplyWindow window) {
    return new Refusal(
        "WINDOW_CLOSED",
        "The customer's last message is more than %s ago, so the provider takes no free text."
            .formatted(words(window.length())),
        window.templateOutside()
            ? "Use a template, or wait until the customer writes."
            : "Wait until the customer writes, or reach them through another channel.",
        true);
  }

  private static String words(Duration length) {
    return length.toHours() > 0 ? length.toHours() + " hours" : length.toMinutes() + " minutes";
  }
}
