package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a mail that is handed in.
final class SubmissionTest {
  private static final URI NOWHERE = URI.create("imap://127.0.0.1:1");
  private SmtpScript server;
  private EmailChannel channel;

  @BeforeEach
  void start() throws Exception {
    server = new SmtpScript();
    channel = new EmailChannel(Wire.settings(NOWHERE, server.address()), new Wire.Context());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static Part part(EmailChannel of, Content content, AuthoredBy author) {
    Rendering rendering =
        of.render(
            Wire.outbound(content, author), Wire.facts(Wire.message(Wire.letter().written())));
    return ((Rendering.Parts) rendering).parts().get(0);
  }

  private Part part(String text) {
    return part(channel, new Content.Text(text), AuthoredBy.HUMAN);
  }

  private SendOutcome sent() throws Exception {
    return channel.send(part("Masih ada kak."));
  }

  @Test
  void isAcceptedUnderTheIdItWasGiven() throws Exception {
    Part part = part("Masih ada kak.");
    Draft draft = Draft.read(Wire.JSON, part.body());

    assertThat(channel.send(part)).isEqualTo(new SendOutcome.Accepted(draft.messageId()));
    assertThat(server.heard())
        .anyMatch(line -> line.startsWith("MAIL FROM:<support@kopisenja.example>"))
        .anyMatch(line ->
            line.startsWith("RCPT TO:<sheena@example.com>")
                && line.contains("NOTIFY=FAILURE,DELAY"))
        .contains("Message-ID: " + draft.messageId());
  }

  @Test
  void keepsItsIdOnEveryAttempt() throws Exception {
    Part part = part("Masih ada kak.");
    server.answers(".", "");
    SendOutcome first = channel.send(part);
    server.answers(SmtpScript::obliging);
    SendOutcome second = channel.send(part);

    assertThat(first)
        .as("the server may have it: the connection broke after the final dot")
        .isInstanceOf(SendOutcome.Unknown.class);
    assertThat(second).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(server.heard().stream().filter(line -> line.startsWith("Message-ID: ")).distinct())
        .hasSize(1);
    assertThat(server.heard().stream().filter(line -> line.startsWith("Message-ID: "))).hasSize(2);
  }

  @Test
  void stuffsDots() throws Exception {
    channel.send(part("Satu\n.dua\n.\ntiga"));

    assertThat(server.heard()).contains("..dua", "..");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 450 4.2.0 <sheena@example.com>: Recipient address rejected: Greylisted | 4.2.0 | PAIR",
        "RCPT | 452 4.5.3 Too many recipients | 4.5.3 | INSTANCE",
        ". | 451 Try again | 451 | PAIR",
        ". | 421 4.7.0 Too busy | 4.7.0 | INSTANCE",
        "MAIL | 451 4.3.0 Not now | 4.3.0 | INSTANCE",
        "MAIL | 550 5.4.5 Daily user sending limit exceeded | 5.4.5 | INSTANCE",
        "DATA | 451 4.3.0 Not now | 4.3.0 | PAIR",
      })
  void waitsWhereTheServerSaysNotNow(String command, String reply, String code, Scope scope)
      throws Exception {
    server.answers(command, reply);

    assertThat(sent())
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> {
              assertThat(later.at()).isAfter(Wire.NOW);
              assertThat(later.code()).isEqualTo(code);
              assertThat(later.scope()).isEqualTo(scope);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 5.1.1 <sheena@example.com>: Recipient address rejected: User unknown | 5.1.1",
        ". | 554 5.7.1 Looks like spam | 5.7.1",
        "MAIL | 552 5.3.4 Message too big | 5.3.4",
        "DATA | 554 No valid recipients | 554",
      })
  void givesUpWhereTheServerSaysNever(String command, String reply, String code) throws Exception {
    server.answers(command, reply);

    assertThat(sent())
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            never -> {
              assertThat(never.code()).isEqualTo(code);
              assertThat(never.reason()).doesNotContain("sheena");
            });
  }

  @Test
  void holdsEverythingWhereTheLoginOrTheSenderIsRefused() throws Exception {
    server.answers("AUTH", "535 5.7.8 Bad credentials");
    assertThat(sent())
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).contains("app password"));

    server.answers("MAIL", "553 5.7.1 Sender address rejected: not owned by user");
    assertThat(sent())
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).contains("sending rights"));
  }

  @Test
  void triesAgainWhereTheLoginCannotBeChecked() throws Exception {
    server.answers("AUTH", "454 4.7.0 Temporary authentication failure");

    assertThat(sent()).isInstanceOf(SendOutcome.RetryAfter.class);
  }

  @ParameterizedTest
  @CsvSource({"RCPT", "DATA"})
  void triesAgainWhereTheConnectionBreaksBeforeTheMailsEnd(String command) throws Exception {
    server.answers(command, "");

    assertThat(sent()).isInstanceOf(SendOutcome.RetryAfter.class);
  }

  @Test
  void neverSpeaksUnencryptedToAServerElsewhereOrUnasked() throws Exception {
    EmailSettings given = Wire.settings(NOWHERE, server.address());
    assertThat(Server.of("smtp", URI.create("smtp://mail.example.com"), "smtp", true).plain())
        .isFalse();
    Server strict = Server.of("smtp", given.smtp(), "smtp", false);
    assertThat(strict.properties("smtp", 1, false))
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
  }

  @Test
  void saysThatTheServerCannotHaveItWhereItWasNotReached() throws Exception {
    EmailChannel away =
        new EmailChannel(
            Wire.settings(NOWHERE, URI.create("smtp://127.0.0.1:1")), new Wire.Context());

    assertThatThrownBy(() -> away.send(part("Halo"))).isInstanceOf(ConnectException.class);
  }

  @Test
  void saysThatAFileIsNoLongerKept() throws Exception {
    Part part = part(channel, file("0123"), AuthoredBy.HUMAN);

    assertThat(channel.send(part))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class, never -> assertThat(never.code()).isEqualTo("file"));
  }

  private static Content.Media file(String sha256) {
    return new Content.Media(
        MediaKind.DOCUMENT,
        new MediaRef(
            Optional.empty(),
            Optional.empty(),
            Optional.of("application/pdf"),
            Optional.of("menu café ☕.pdf"),
            Optional.of(sha256)),
        Optional.of("Menunya terlampir."));
  }

  @Test
  void aRealServerGetsWordsAndFiles() throws Exception {
    try (Post post = new Post()) {
      byte[] bytes = "%PDF-1.4 menu".getBytes(StandardCharsets.UTF_8);
      EmailChannel real =
          new EmailChannel(
              post.settings(),
              new Wire.Context(
                  Clock.fixed(Wire.NOW, ZoneOffset.UTC), new Wire.Memory(), Map.of("0123", bytes)));
      real.send(part(real, new Content.Text("Masih ada kak ☕\n.titik"), AuthoredBy.HUMAN));
      real.send(part(real, file("0123"), AuthoredBy.HUMAN));
      MimeMessage[] sent = post.sent();

      assertThat(sent).hasSize(2);
      assertThat(sent[0].getContent().toString().strip()).isEqualTo("Masih ada kak ☕\r\n.titik");
      assertThat(sent[0].getSubject()).isEqualTo("Re: Tanya stok kopi");
      assertThat(sent[0].getFrom()[0].toString())
          .isEqualTo("Kopi Senja <support@kopisenja.example>");
      Multipart mixed = (Multipart) sent[1].getContent();
      assertThat(mixed.getBodyPart(0).getContent()).isEqualTo("Menunya terlampir.");
      Leaf file = Leaf.of((MimePart) mixed.getBodyPart(1));
      assertThat(file.fileName()).isEqualTo("menu café ☕.pdf");
      assertThat(file.bytes()).isEqualTo(bytes);
    }
  }
}
