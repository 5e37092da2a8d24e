package dev.sapa.plugins.email;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.AuthoredBy;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets an answer, and who reads along.
final class AddresseesTest {
  private static final String ELSEWHERE = "sheena@private.example";

  private static Draft answer(Letter letter) {
    return Wire.answer(Wire.message(letter.written()), AuthoredBy.HUMAN);
  }

  @Test
  void anAnswerGoesWhereItsSenderWantsIt() {
    Letter letter = Wire.letter().with("Reply-To", "Sheena <" + ELSEWHERE + ">");
    Inbound.MessageReceived mail = Wire.message(letter.written());

    assertThat(answer(letter).to()).isEqualTo(ELSEWHERE);
    assertThat(mail.envelope().sender().value()).isEqualTo(Wire.CUSTOMER);
    assertThat(mail.content().plainText())
        .as("whoever answers must see it")
        .endsWith("[Answers go to sheena@private.example, as the sender asks.]");
  }

  @Test
  void theSenderGoesOnWithTheThreadAllTheSame() {
    Letter letter = Wire.letter().with("Reply-To", ELSEWHERE);
    Letter reply = Wire.letter().with("In-Reply-To", answer(letter).messageId());
    Letter elsewhere = Wire.letter().from(ELSEWHERE).answering(answer(letter).messageId());
    String key = Wire.message(letter.written()).envelope().conversationKey();

    assertThat(Wire.message(reply.written()).envelope().conversationKey()).isEqualTo(key);
    assertThat(Wire.message(elsewhere.written()).envelope().conversationKey())
        .as("another address is another customer")
        .endsWith(":" + ELSEWHERE);
  }

  @Test
  void anAddressOfAFormsVisitorIsAnsweredByAPerson() {
    Letter form = Wire.letter().from("no-reply@forms.example").with("Reply-To", Wire.CUSTOMER);

    assertThat(answer(form).to()).isEqualTo(Wire.CUSTOMER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "support@kopisenja.example | ours",
        "Info@KopiSenja.example | ours as well",
        "support+sapa-0@kopisenja.example | ours by a plus address",
        "a@b.example, c@d.example | several",
        "no-reply@example.com | nobody's",
        "friends@example.org | one that got the mail too, as a list does",
        "Sheena | none",
      })
  void otherwiseTheSenderIsAnswered(String replyTo, String why) {
    Letter letter = Wire.letter().with("Reply-To", replyTo).with("Cc", "friends@example.org");

    assertThat(answer(letter).to()).as(why).isEqualTo(Wire.CUSTOMER);
    assertThat(Wire.words(letter.written())).doesNotContain("Answers go to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "List-Id | <roasters.example.org>",
        "Precedence | list",
        "Authentication-Results | mail.kopisenja.example; dmarc=fail",
      })
  void aListOrAForgerDoesNotSayWhereAnswersGo(String header, String value) {
    Letter letter = Wire.letter().with("Reply-To", ELSEWHERE).with(header, value);

    assertThat(answer(letter).to()).isEqualTo(Wire.CUSTOMER);
  }

  @Test
  void whoReadsAlongIsShownAndGetsNoAnswer() throws Exception {
    Letter letter =
        Wire.letter()
            .with("To", "support@kopisenja.example, Budi <budi@example.com>")
            .with("Cc", "=?utf-8?Q?Caf=C3=A9?= <cafe@example.org>, info@kopisenja.example");
    MimeMessage mail = SamplesTest.composed(answer(letter));

    assertThat(Wire.words(letter.written()))
        .endsWith("[Also to: Budi <budi@example.com>, Café <cafe@example.org>]");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getRecipients(RecipientType.TO)[0]).hasToString(Wire.CUSTOMER);
  }

  @Test
  void aCrowdIsShownInPart() {
    String crowd =
        IntStream.range(0, 30).mapToObj("a%d@example.com"::formatted).collect(joining(", "));

    assertThat(Wire.words(Wire.letter().with("Cc", crowd).written()))
        .endsWith("<a9@example.com> and 20 more]");
  }
}
