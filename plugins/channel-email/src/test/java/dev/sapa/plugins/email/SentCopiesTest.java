package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.AuthoredBy;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies of what was sent, for people who look into the mailbox.
final class SentCopiesTest {

  private static Part part(EmailChannel of) {
    Rendering rendering =
        of.render(
            Wire.outbound("Masih ada kak ☕", AuthoredBy.HUMAN),
            Wire.facts(Wire.message(Wire.letter().written())));
    return ((Rendering.Parts) rendering).parts().get(0);
  }

  private static EmailChannel keeping(Post post) {
    return new EmailChannel(Wire.keeping(post.settings()), new Wire.Context());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sent", "Sent Items", "Terkirim"})
  void isReadAndTheSameMail(String name) throws Exception {
    try (Post post = new Post();
        EmailChannel channel = keeping(post)) {
      MailFolder folder = post.makeSent(name);
      assertThat(channel.send(part(channel))).isInstanceOf(SendOutcome.Accepted.class);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> folder.getMessages().size() == 1);

      MimeMessage copy = folder.getMessages().get(0).getMimeMessage();
      assertThat(copy.getMessageID()).isEqualTo(post.sent()[0].getMessageID());
      assertThat(copy.getContent().toString().strip()).isEqualTo("Masih ada kak ☕");
      assertThat(folder.getMessages().get(0).getFlags().contains(Flags.Flag.SEEN)).isTrue();
    }
  }

  @Test
  void aMailboxThatTakesNoneHoldsUpNothing() throws Exception {
    try (Post post = new Post();
        EmailChannel channel = keeping(post);
        EmailChannel away =
            new EmailChannel(
                Wire.keeping(Wire.settings(URI.create("imap://127.0.0.1:1"), post.smtp())),
                new Wire.Context())) {
      assertThat(channel.send(part(channel)))
          .as("without a folder")
          .isInstanceOf(SendOutcome.Accepted.class);
      assertThat(away.send(part(away)))
          .as("without a mailbox")
          .isInstanceOf(SendOutcome.Accepted.class);
      assertThat(post.inbox().getMessages()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "smtps://smtp.gmail.com, false",
    "smtp://SMTP.office365.com, false",
    "smtps://mail.kopisenja.example, true",
  })
  void noCopyIsMadeWhereTheProviderMakesOne(URI smtp, boolean kept) {
    EmailSettings settings =
        Wire.keeping(Wire.settings(URI.create("imaps://mail.kopisenja.example"), smtp));

    assertThat(settings.keepsSent()).isEqualTo(kept);
  }
}
