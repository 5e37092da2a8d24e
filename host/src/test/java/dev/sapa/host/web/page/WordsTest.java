package dev.sapa.host.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Words.in(Language.ENGLISH).names()).isEqualTo(Words.in(Language.INDONESIAN).names());
  }

  @Test
  void whatTheHostWroteDownIsSaidInTheLanguageOfThePage() {
    Rewording reasons = new Rewording("said.reason.");
    Words indonesian = Words.in(Language.INDONESIAN);

    assertThat(
            reasons.of(
                "The provider takes 15 messages in 15 minutes, and they are used up; this one goes out at 22 Nov 16:10.",
                indonesian))
        .contains(
            "Penyedia menerima 15 pesan dalam 15 menit, dan jatahnya habis; pesan ini dikirim pada 22 Nov 16:10.");
    assertThat(
            reasons.of(
                "The customer's last message is more than 24 hours ago, so the provider takes no free text. Use a template, or wait until the customer writes.",
                indonesian))
        .hasValueSatisfying(said -> assertThat(said).endsWith("tunggu sampai pelanggan menulis."));
    assertThat(reasons.of("(#10) Message sent outside of the allowed window.", indonesian))
        .isEmpty();
  }

  @Test
  void timesAreReadAsPeopleReadThem() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T07:05:00Z"), ZoneOffset.UTC);
    Times indonesian = new Times(Words.in(Language.INDONESIAN), clock, ZoneId.of("Asia/Jakarta"));
    Times english = new Times(Words.in(Language.ENGLISH), clock, ZoneId.of("Asia/Makassar"));

    assertThat(indonesian.at(clock.instant())).isEqualTo("14.05 WIB");
    assertThat(english.at(clock.instant())).isEqualTo("15:05 WITA");
    assertThat(indonesian.at(Instant.parse("2026-02-28T01:00:00Z"))).isEqualTo("28 Feb 08.00 WIB");
    assertThat(english.since(Instant.parse("2026-03-02T06:04:00Z"))).isEqualTo("1 hour");
    assertThat(indonesian.since(Instant.parse("2026-03-02T07:04:30Z"))).isEqualTo("sebentar");
  }

  @Test
  void aBrowserIsAnsweredInTheFirstLanguageItAsksForThatIsSpoken() {
    assertThat(Language.accepted("fr-FR, en;q=0.8, id;q=0.5")).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("id-ID")).isEqualTo(Language.INDONESIAN);
    assertThat(Language.accepted("")).isEqualTo(Language.INDONESIAN);
  }
}
