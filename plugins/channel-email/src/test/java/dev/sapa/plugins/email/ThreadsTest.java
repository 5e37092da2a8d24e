package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.AuthoredBy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Which conversation a mail lands in (complaint 16).
final class ThreadsTest {
  private final Inbound.MessageReceived question = Wire.message(Wire.letter().written());
  private final Draft ours = Wire.answer(question, AuthoredBy.HUMAN);
  private final String key = question.envelope().conversationKey();

  private static String keyOf(Letter letter) {
    return Wire.message(letter.written()).envelope().conversationKey();
  }

  private static Letter reply() {
    return Wire.letter().with("Message-ID", "<reply-2@mail.example.com>");
  }

  @Test
  void anAnswerGoesOnWithItsThread() {
    assertThat(keyOf(reply().answering(ours.messageId()))).isEqualTo(key);
  }

  @Test
  void ourIdCountsBeforeTheReferencesAndTheirLastBeforeTheirFirst() {
    Draft other =
        Wire.answer(
            Wire.message(Wire.letter().with("Message-ID", "<other@mail.example.com>").written()),
            AuthoredBy.HUMAN);

    assertThat(
            keyOf(
                reply()
                    .with("In-Reply-To", ours.messageId())
                    .with("References", "<other@mail.example.com> " + other.messageId())))
        .isEqualTo(key);
    assertThat(
            keyOf(
                reply()
                    .with("References", "<x@y.example> " + other.messageId() + ours.messageId())))
        .isEqualTo(key);
  }

  @Test
  void aStrangerNeverLandsInAnothersConversation() {
    Letter passedOn = reply().from("stranger@example.org").answering(ours.messageId());
    passedOn.with("To", ours.answerAddress().orElseThrow());

    assertThat(keyOf(passedOn)).isNotEqualTo(key).endsWith(":stranger@example.org");
    assertThat(Wire.message(passedOn.written()).envelope().sender().value())
        .isEqualTo("stranger@example.org");
  }

  @Test
  void aGuessedIdIsNobodys() {
    String forged = ours.messageId().replaceFirst("\\.[a-v0-9]{8}\\.", ".00000000.");
    Threads threads = new Threads(new Wire.Context().secret("threads"));

    assertThat(threads.ours(ours.messageId())).isPresent();
    assertThat(threads.ours(forged)).isEmpty();
    assertThat(new Threads("another key".getBytes(StandardCharsets.UTF_8)).ours(ours.messageId()))
        .isEmpty();
  }

  @Test
  void theAddressWeAskedForAnswersAtFindsTheThread() {
    String plus = ours.answerAddress().orElseThrow();

    assertThat(keyOf(reply().with("To", plus))).isEqualTo(key);
    assertThat(keyOf(reply().with("Delivered-To", plus.toUpperCase(Locale.ROOT)))).isEqualTo(key);
    assertThat(keyOf(reply().with("To", plus.replaceFirst("-[a-v0-9]+@", "-0000000000000000@"))))
        .isNotEqualTo(key);
  }

  @Test
  void theSameSubjectMeansNothing() {
    assertThat(keyOf(reply().with("Subject", "Re: Tanya stok kopi"))).isNotEqualTo(key);
    assertThat(keyOf(reply().with("Subject", "Re: [#1042] Tanya stok kopi"))).isNotEqualTo(key);
    assertThat(keyOf(reply().with("Thread-Index", "AQHcFICTION=="))).isNotEqualTo(key);
  }

  @Test
  void aThreadWeAreNotInGoesOnToo() {
    Letter second = reply().with("In-Reply-To", "<letter-1@mail.example.com>");

    assertThat(keyOf(second)).isEqualTo(key);
  }

  @Test
  void garbledReferencesAreReadAsFarAsTheyGo() {
    String id = ours.messageId();
    String folded = "<a@b.example>\r\n\t<c d@e> garbage\r\n " + id + "\r\n <";
    String bare = id.substring(1, id.length() - 1);

    assertThat(keyOf(reply().with("References", folded))).isEqualTo(key);
    assertThat(keyOf(reply().with("In-Reply-To", bare))).isEqualTo(key);
    assertThat(keyOf(reply().with("In-Reply-To", "Your mail of Monday " + id))).isEqualTo(key);
    assertThat(keyOf(reply().with("References", "<x@y.example> ".repeat(5_000) + id)))
        .as("a list that is too long for anybody")
        .endsWith(":sheena@example.com");
  }

  @Test
  void aForgedSenderIsKeptApart() {
    Letter forged =
        reply()
            .answering(ours.messageId())
            .with("Authentication-Results", "mail.kopisenja.example; dmarc=fail (p=reject)");

    assertThat(keyOf(forged)).isNotEqualTo(key);
    assertThat(Wire.message(forged.written()).envelope().sender().scheme())
        .isEqualTo("email-unconfirmed");
    assertThat(Wire.parse(forged.written()).get(1))
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            note -> assertThat(note.content().plainText()).contains("DMARC"));
  }

  @Test
  void onlyResultsOfTheTrustedServerCount() {
    Letter proven =
        reply().with("Authentication-Results", "mail.kopisenja.example; dmarc=pass header.from=x");
    Letter signed =
        reply()
            .with(
                "Authentication-Results",
                "mail.kopisenja.example; dkim=pass header.d=example.com; spf=fail");
    Letter othersWord = reply().with("Authentication-Results", "mail.evil.example; dmarc=pass");

    assertThat(Wire.message(proven.written()).envelope().sender().verified()).isTrue();
    assertThat(Wire.message(signed.written()).envelope().sender().verified()).isTrue();
    assertThat(Wire.message(othersWord.written()).envelope().sender().verified()).isFalse();
  }
}
