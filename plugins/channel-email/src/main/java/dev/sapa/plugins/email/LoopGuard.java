package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Saved;
import dev.sapa.sdk.channel.State;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Counts the automatic mails to each address, and ends what is an exchange between machines, also
/// one that no header gives away.
///
/// Not too many in an hour, and the same words not more than a few times in a week (RFC 3834,
/// section 2, advises once, which customers who ask the same again would not understand). What is
/// counted is a digest: no address is kept here.
final class LoopGuard {
  private static final String KEPT = "automatic-mails";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int SAME_WORDS = 3;
  private static final int MOST = 1_200;
  private static final int DIGITS = 6;

  private final State state;
  private final Clock clock;
  private final int perHour;

  LoopGuard(State state, Clock clock, int perHour) {
    this.state = state;
    this.clock = clock;
    this.perHour = perHour;
  }

  /// @param part counts once, however often it is tried
  private record Sent(String who, String words, String part, long at) {

    static Sent read(String written) {
      return new Sent(
          written.substring(0, 2 * DIGITS),
          written.substring(2 * DIGITS, 4 * DIGITS),
          written.substring(4 * DIGITS, 6 * DIGITS),
          Long.parseLong(written.substring(6 * DIGITS)));
    }

    String written() {
      return who + words + part + at;
    }
  }

  /// Counts a mail that is about to go out, or says why it must not.
  synchronized Optional<String> admit(Draft draft) {
    Instant now = clock.instant();
    Sent mail =
        new Sent(
            digest(draft.to()),
            digest(draft.text()),
            digest(draft.messageId()),
            now.getEpochSecond());
    List<Sent> sent = new ArrayList<>(known(now));
    if (sent.stream().anyMatch(one -> one.part().equals(mail.part()))) {
      return Optional.empty();
    }
    if (count(sent, now.minus(HOUR), one -> one.who().equals(mail.who())) >= perHour) {
      return Optional.of(
          "This address got %d automatic mails within an hour, which looks like two machines that answer each other. Let a person write."
              .formatted(perHour));
    }
    if (count(
            sent,
            now.minus(WEEK),
            one -> one.who().equals(mail.who()) && one.words().equals(mail.words()))
        >= SAME_WORDS) {
      return Optional.of(
          "This address got the same automatic words %d times within a week. Let a person write."
              .formatted(SAME_WORDS));
    }
    sent.add(mail);
    keep(sent);
    return Optional.empty();
  }

  private static long count(List<Sent> sent, Instant since, Predicate<Sent> which) {
    return sent.stream().filter(one -> one.at() > since.getEpochSecond()).filter(which).count();
  }

  private List<Sent> known(Instant now) {
    return state.read(KEPT).map(Saved::text).stream()
        .flatMap(String::lines)
        .map(Sent::read)
        .filter(one -> one.at() > now.minus(WEEK).getEpochSecond())
        .toList();
  }

  private void keep(List<Sent> sent) {
    List<String> lines =
        sent.subList(Math.max(0, sent.size() - MOST), sent.size()).stream()
            .map(Sent::written)
            .toList();
    state.write(KEPT, new Saved(1, String.join("\n", lines)));
  }

  private static String digest(String text) {
    return HexFormat.of().formatHex(Mail.digest(text.getBytes(StandardCharsets.UTF_8)), 0, DIGITS);
  }
}
