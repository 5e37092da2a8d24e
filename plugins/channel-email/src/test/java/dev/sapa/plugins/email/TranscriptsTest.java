package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.AuthoredBy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The talks with servers among the samples.
final class TranscriptsTest {
  private static final URI NOWHERE = URI.create("smtp://127.0.0.1:1");

  @Test
  void imapWithIdle() throws Exception {
    assertThat(Wire.sample("imap_idle_transcript.txt"))
        .contains("UID FETCH 4392:*", "returns the LAST message even when 4392 does not exist");
    try (ImapScript server = new ImapScript(true);
        EmailChannel channel =
            new EmailChannel(Wire.settings(server.address(), NOWHERE), new Wire.Context())) {
      server.brings(Wire.letter().written());
      Batch batch = channel.poll(new Cursor("1784000000:4391:1789990000"));

      assertThat(batch.requests()).hasSize(1);
      assertThat(batch.requests().get(0).header("uid")).contains("4392");
      assertThat(batch.next()).isEqualTo(new Cursor("1784000000:4392:1789997602"));
      assertThat(server.commands())
          .as("mails are read without being marked")
          .contains("UID FETCH 4392:* (UID)", "IDLE\nDONE", "BODY.PEEK[]")
          .doesNotContain("BODY[]", "STORE", "SELECT");
    }
  }

  @Test
  void aMailThatIsToldBeforeTheServerWaitsIsNotWaitedFor() throws Exception {
    try (ImapScript server = new ImapScript(true);
        EmailChannel channel =
            new EmailChannel(Wire.settings(server.address(), NOWHERE), new Wire.Context())) {
      server.bringsEarly(Wire.letter().written());
      long began = System.nanoTime();
      Batch batch = channel.poll(new Cursor("1784000000:4391:1789990000"));

      assertThat(batch.requests()).hasSize(1);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("by itself it would look after 20 s")
          .isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void imapWithoutIdle() throws Exception {
    try (ImapScript server = new ImapScript(false);
        EmailChannel channel =
            new EmailChannel(Wire.settings(server.address(), NOWHERE), new Wire.Context())) {
      Batch batch = channel.poll(new Cursor("1784000000:4391:1789990000"));

      assertThat(batch.requests()).isEmpty();
      assertThat(batch.pause()).isEqualTo(Duration.ofSeconds(1));
      assertThat(server.commands()).doesNotContain("IDLE");
    }
  }

  @Test
  void smtp() throws Exception {
    List<String> lines =
        Wire.sample("smtp_transcript.txt")
            .lines()
            .filter(line -> line.startsWith("S: "))
            .map(line -> line.substring(3))
            .toList();
    String never = lines.stream().filter(line -> line.startsWith("550 ")).findFirst().orElseThrow();
    String notNow =
        lines.stream().filter(line -> line.startsWith("450 ")).findFirst().orElseThrow();
    String taken = lines.get(lines.size() - 1);
    try (SmtpScript server = new SmtpScript()) {
      EmailChannel channel =
          new EmailChannel(
              Wire.settings(URI.create("imap://127.0.0.1:1"), server.address()),
              new Wire.Context());
      Rendering rendering =
          channel.render(
              Wire.outbound("Masih ada kak.", AuthoredBy.HUMAN),
              Wire.facts(Wire.message(Wire.letter().written())));
      Part part = ((Rendering.Parts) rendering).parts().get(0);

      server.answers("RCPT", never);
      assertThat(channel.send(part)).isInstanceOf(SendOutcome.Rejected.class);
      server.answers("RCPT", notNow);
      assertThat(channel.send(part)).isInstanceOf(SendOutcome.RetryAfter.class);
      server.answers(SmtpScript.DOT, taken);
      assertThat(channel.send(part)).isInstanceOf(SendOutcome.Accepted.class);
    }
  }
}
