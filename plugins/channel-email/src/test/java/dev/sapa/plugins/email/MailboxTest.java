package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaRef;
import jakarta.mail.Flags;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The mailbox, on a real server.
final class MailboxTest {
  private final Post post = new Post();
  private final EmailChannel channel = new EmailChannel(post.settings(), new Wire.Context());

  @AfterEach
  void close() {
    channel.close();
    post.close();
  }

  private static String letter(int number) {
    return Wire.letter()
        .with("Message-ID", "<letter-%d@mail.example.com>".formatted(number))
        .written();
  }

  private static List<String> ids(EmailChannel of, Batch batch) {
    return batch.requests().stream().map(request -> of.parse(request).get(0).eventId()).toList();
  }

  private List<String> ids(Batch batch) {
    return ids(channel, batch);
  }

  private Cursor begun() throws Exception {
    return channel.poll(Cursor.start()).next();
  }

  @Test
  void beginsWithWhatComesFromThenOn() throws Exception {
    post.bring(letter(1));
    Batch first = channel.poll(Cursor.start());
    post.bring(letter(2));

    assertThat(first.requests()).isEmpty();
    assertThat(first.pause()).isZero();
    assertThat(ids(channel.poll(first.next()))).containsExactly("<letter-2@mail.example.com>");
  }

  @Test
  void readsInOrderAndNothingTwiceAndCarriesEveryByte() throws Exception {
    Cursor at = begun();
    IntStream.rangeClosed(1, 110).forEach(number -> post.bring(letter(number)));
    List<String> all = new ArrayList<>();
    int polls = 0;
    while (all.size() < 110) {
      Batch batch = channel.poll(at);
      all.addAll(ids(batch));
      at = batch.next();
      polls++;
    }

    assertThat(all)
        .isEqualTo(
            IntStream.rangeClosed(1, 110)
                .mapToObj("<letter-%d@mail.example.com>"::formatted)
                .toList());
    assertThat(polls).isGreaterThan(1);
  }

  @Test
  void theLastMailIsNotReadAgainThoughTheServerAlwaysNamesIt() throws Exception {
    Cursor at = begun();
    post.bring(letter(1));
    Cursor read = channel.poll(at).next();
    CompletableFuture<Batch> quiet = polled(read);
    assertThat(within(quiet, Duration.ofMillis(300))).isEmpty();
    Optional<Batch> next = Optional.empty();
    for (int number = 2; next.isEmpty() && number < 50; number++) {
      post.bring(letter(number));
      next = within(quiet, Duration.ofMillis(200));
    }

    assertThat(next.map(this::ids).orElseThrow())
        .isNotEmpty()
        .doesNotContain("<letter-1@mail.example.com>");
  }

  private CompletableFuture<Batch> polled(Cursor at) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return channel.poll(at);
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    });
  }

  @Test
  void isToldAtOnceWhenAMailComes() throws Exception {
    CompletableFuture<Batch> waiting = polled(begun());
    Optional<Batch> told = within(waiting, Duration.ofMillis(500));
    assertThat(told).as("by itself it would look after 20 s").isEmpty();
    // One that comes before the server was asked to tell is told of with the next.
    for (int number = 1; told.isEmpty() && number < 50; number++) {
      post.bring(letter(number));
      told = within(waiting, Duration.ofMillis(200));
    }

    assertThat(told.map(this::ids).orElseThrow()).isNotEmpty();
  }

  private static Optional<Batch> within(CompletableFuture<Batch> poll, Duration patience)
      throws Exception {
    try {
      return Optional.of(poll.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException quiet) {
      return Optional.empty();
    }
  }

  @Test
  void looksByItselfWhereNothingCame() throws Exception {
    EmailSettings given = post.settings();
    EmailSettings hasty =
        new EmailSettings(
            given.address(),
            given.senderName(),
            given.imap(),
            given.smtp(),
            given.user(),
            given.password(),
            given.oauth(),
            given.folder(),
            true,
            given.alsoOurs(),
            given.trustedServer(),
            given.plusAddress(),
            given.subject(),
            given.mailsPerSecond(),
            given.automaticMailsPerHour(),
            given.keepSent(),
            given.pollEvery(),
            Duration.ofSeconds(1),
            given.plainOnThisMachine());
    post.bring(letter(1));
    try (EmailChannel early = new EmailChannel(hasty, new Wire.Context())) {
      Batch existing = early.poll(Cursor.start());
      Batch quiet = early.poll(existing.next());
      post.bring(letter(2));

      assertThat(ids(early, existing)).containsExactly("<letter-1@mail.example.com>");
      assertThat(quiet.requests()).isEmpty();
      assertThat(quiet.next()).isEqualTo(existing.next());
      assertThat(ids(early, early.poll(quiet.next())))
          .containsExactly("<letter-2@mail.example.com>");
    }
  }

  @Test
  void stopsAtOnceWhenItIsInterrupted() throws Exception {
    Cursor at = begun();
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                channel.poll(at);
                stopped.complete(false);
              } catch (InterruptedException expected) {
                stopped.complete(true);
              } catch (IOException broken) {
                stopped.completeExceptionally(broken);
              }
            });
    waiting.interrupt();

    assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void changesNothingInTheMailbox() throws Exception {
    Cursor at = begun();
    post.bring(letter(1));
    channel.poll(at);

    assertThat(post.inbox().getMessages().get(0).getFlags().contains(Flags.Flag.SEEN)).isFalse();
  }

  @Test
  void readsOnWhereTheServerNumberedTheMailboxAnew() throws Exception {
    Cursor at = begun();
    post.bring(letter(1), Wire.NOW.minus(Duration.ofDays(30)));
    post.bring(letter(2), Wire.NOW);
    Cursor read = channel.poll(at).next();
    Cursor foreign = new Cursor(read.position().replaceFirst("^\\d+", "1"));
    Batch found = channel.poll(foreign);

    assertThat(found.requests()).isEmpty();
    assertThat(ids(channel.poll(found.next())))
        .as("what is near the last mail comes again, under the same ids, and nothing older")
        .containsExactly("<letter-2@mail.example.com>");
  }

  @Test
  void skipsWhatWasDeletedMeanwhile() throws Exception {
    Cursor at = begun();
    post.bring(letter(1));
    post.bring(letter(2));
    post.inbox().getMessages().get(0).setFlag(Flags.Flag.DELETED, true);
    post.inbox().expunge();

    assertThat(ids(channel.poll(at))).containsExactly("<letter-2@mail.example.com>");
  }

  @Test
  void fetchesAFileThatCameWithAMail() throws Exception {
    Cursor at = begun();
    post.bring(Wire.sample("attachment_pdf.eml"));
    MediaRef media = file(channel.poll(at));

    assertThat(channel.fetch(media))
        .isInstanceOfSatisfying(
            Fetched.Bytes.class,
            bytes -> {
              assertThat(bytes.mimeType()).contains("application/pdf");
              assertThat(bytes.stream())
                  .asString(StandardCharsets.ISO_8859_1)
                  .startsWith("%PDF-1.4");
            });
  }

  private MediaRef file(Batch batch) {
    Inbound.MessageReceived file =
        (Inbound.MessageReceived) channel.parse(batch.requests().get(0)).get(1);
    return ((Content.Media) file.content()).media();
  }

  @Test
  void fetchesTheWholeFileOfALargeMail() throws Exception {
    Cursor at = begun();
    byte[] large = new byte[400_000];
    String mail =
        Wire.letter()
            .parts(
                "multipart/mixed",
                "Content-Type: text/plain\r\n\r\nHalo",
                "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + Base64.getMimeEncoder().encodeToString(large))
            .written();
    post.bring(mail);
    Batch batch = channel.poll(at);

    assertThat(batch.requests().get(0).body()).hasSizeLessThan(100_000);
    assertThat(((Fetched.Bytes) channel.fetch(file(batch))).stream().readAllBytes())
        .isEqualTo(large);
  }

  @Test
  void idleNeedsItsOwnConnectionSoAFileIsFetchedMeanwhile() throws Exception {
    Cursor at = begun();
    post.bring(Wire.sample("attachment_pdf.eml"));
    Batch read = channel.poll(at);
    CompletableFuture<Batch> waiting = polled(read.next());
    assertThat(within(waiting, Duration.ofMillis(200))).isEmpty();

    assertThat(channel.fetch(file(read))).isInstanceOf(Fetched.Bytes.class);
    assertThat(waiting).isNotDone();
  }

  @Test
  void saysThatAFileIsGone() throws Exception {
    Cursor at = begun();
    post.bring(Wire.sample("attachment_pdf.eml"));
    MediaRef media = file(channel.poll(at));
    post.inbox().deleteAllMessages();

    assertThat(channel.fetch(media)).isInstanceOf(Fetched.Gone.class);
    assertThat(channel.fetch(MediaRef.of(URI.create("https://a.example/"))))
        .isInstanceOf(Fetched.Gone.class);
  }

  @Test
  void findsAFileAgainByItsMailsId() throws Exception {
    Cursor at = begun();
    post.bring(Wire.sample("attachment_pdf.eml"));
    MediaRef media = file(channel.poll(at));
    MediaRef before =
        new MediaRef(
            media.providerId().map(place -> place.replaceFirst("^\\d+\\.\\d+", "1.99")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(channel.fetch(before)).isInstanceOf(Fetched.Bytes.class);
  }

  @Test
  void connectsAnewAfterTheConnectionBroke() throws Exception {
    Cursor at = begun();
    CompletableFuture<Batch> waiting = polled(at);
    channel.close();
    post.bring(letter(1));
    waiting.handle((batch, fault) -> "over").get(15, TimeUnit.SECONDS);

    assertThat(ids(channel.poll(at))).hasSize(1);
  }

  @Test
  void saysWhatToDoWhereTheServerRefusesOrIsAway() {
    EmailSettings wrong = post.settings();
    assertThatThrownBy(
            () -> new EmailChannel(Wire.settings(), new Wire.Context()).poll(Cursor.start()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached");
    EmailSettings locked =
        new EmailSettings(
            wrong.address(),
            wrong.senderName(),
            wrong.imap(),
            wrong.smtp(),
            wrong.user(),
            Optional.of("another password"),
            wrong.oauth(),
            wrong.folder(),
            false,
            List.of(),
            wrong.trustedServer(),
            false,
            "x",
            0,
            6,
            false,
            wrong.pollEvery(),
            wrong.waitAtMost(),
            true);
    assertThatThrownBy(() -> new EmailChannel(locked, new Wire.Context()).poll(Cursor.start()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("app password")
        .hasMessageNotContaining("another password");
  }
}
