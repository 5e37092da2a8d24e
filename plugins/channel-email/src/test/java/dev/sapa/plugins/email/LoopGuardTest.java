package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoopGuardTest {
  private final Wire.Memory memory = new Wire.Memory();
  private final Time time = new Time();
  private int mails;

  private static final class Time extends Clock {
    private Instant now = Wire.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Optional<String> admit(String to, String text) {
    return admit(to, text, "<m" + ++mails + "@a.example>");
  }

  private Optional<String> admit(String to, String text, String id) {
    Draft draft =
        new Draft(
            to,
            "Re: x",
            id,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            true,
            text,
            Optional.empty(),
            Optional.empty());
    return new LoopGuard(memory, time, 4).admit(draft);
  }

  @Test
  void stopsTooManyAutomaticMailsToOneAddressInAnHour() {
    for (int n = 0; n < 4; n++) {
      assertThat(admit("a@b.example", "words " + n)).isEmpty();
    }

    assertThat(admit("a@b.example", "other words").orElseThrow()).contains("within an hour");
    assertThat(admit("c@b.example", "other words")).isEmpty();
    time.now = time.now.plus(Duration.ofMinutes(61));
    assertThat(admit("a@b.example", "other words")).isEmpty();
  }

  @Test
  void stopsTheSameWordsComingAgainAndAgain() {
    for (int n = 0; n < 3; n++) {
      assertThat(admit("a@b.example", "Kami sudah menerima pesan Anda.")).isEmpty();
      time.now = time.now.plus(Duration.ofHours(5));
    }

    assertThat(admit("a@b.example", "Kami sudah menerima pesan Anda.").orElseThrow())
        .contains("the same automatic words");
    assertThat(admit("a@b.example", "Pesanan Anda sudah dikirim.")).isEmpty();
    time.now = time.now.plus(Duration.ofDays(7));
    assertThat(admit("a@b.example", "Kami sudah menerima pesan Anda.")).isEmpty();
  }

  @Test
  void countsAMailOnceHoweverOftenItIsTried() {
    for (int attempt = 0; attempt < 20; attempt++) {
      assertThat(admit("a@b.example", "words", "<same@a.example>")).isEmpty();
    }

    assertThat(admit("a@b.example", "other words")).isEmpty();
  }

  @Test
  void keepsNoAddressAndStaysSmall() {
    for (int n = 0; n < 1_300; n++) {
      admit("customer-" + n + "@b.example", "words");
    }

    assertThat(memory.read("automatic-mails").orElseThrow().text())
        .doesNotContain("customer")
        .hasSizeLessThan(64 * 1024);
  }
}
