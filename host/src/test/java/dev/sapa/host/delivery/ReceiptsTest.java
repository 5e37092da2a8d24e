package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptsTest {
  private static final List<MessageState> REPORTS =
      List.of(
          MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.READ, MessageState.FAILED);

  @TempDir Path folder;
  private final FakeChannel channel = new FakeChannel();
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    rig.instances.run("wa", channel);
    rig.dispatcher.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static List<List<MessageState>> permutations(List<MessageState> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<MessageState>> all = new ArrayList<>();
    for (MessageState first : of) {
      List<MessageState> rest = new ArrayList<>(of);
      rest.remove(first);
      for (List<MessageState> tail : permutations(rest)) {
        List<MessageState> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  /// Every subset of the reports in every order, each with its first report repeated at the end.
  private static List<List<MessageState>> sequences() {
    List<List<MessageState>> all = new ArrayList<>();
    for (int subset = 1; subset < 1 << REPORTS.size(); subset++) {
      List<MessageState> chosen = new ArrayList<>();
      for (int i = 0; i < REPORTS.size(); i++) {
        if ((subset & 1 << i) != 0) {
          chosen.add(REPORTS.get(i));
        }
      }
      permutations(chosen)
          .forEach(order -> {
            List<MessageState> repeated = new ArrayList<>(order);
            repeated.add(order.getFirst());
            all.add(repeated);
          });
    }
    return all;
  }

  private static MessageState join(List<MessageState> states) {
    return states.stream().reduce(MessageState.ACCEPTED, MessageState::max);
  }

  @Test
  void anyOrderOfReportsGivesTheSameStateAndNeverGoesBack() {
    for (List<MessageState> order : sequences()) {
      String conversation = rig.conversation("after" + order, "wa");
      String message = rig.queue(conversation, "x");
      rig.awaitIdle();

      order.forEach(state -> rig.report("wa", "p-" + message + "-0", null, state));

      assertThat(rig.state(message)).as(order.toString()).isEqualTo(join(order));
      assertThat(rig.told(message)).isSorted().doesNotHaveDuplicates();
      assertThat(rig.setAside().stream().filter(letter -> letter.subject().equals(message)))
          .hasSize(rig.told(message).contains(MessageState.FAILED) ? 1 : 0);
    }
  }

  @Test
  void reportsThatComeBeforeSendReturnsAreJoined() throws Exception {
    List<List<MessageState>> sequences = sequences();
    CountDownLatch reported = new CountDownLatch(1);
    channel.provider =
        part -> {
          reported.await();
          return FakeChannel.accept(part);
        };
    List<String> messages = new ArrayList<>();
    for (List<MessageState> order : sequences) {
      messages.add(rig.queue(rig.conversation("before" + order, "wa"), "x"));
    }
    for (int i = 0; i < messages.size(); i++) {
      String message = messages.get(i);
      String part = i % 2 == 0 ? message + "-0" : null;
      sequences.get(i).forEach(state -> rig.report("wa", "p-" + message + "-0", part, state));
    }
    reported.countDown();
    rig.awaitIdle();

    for (int i = 0; i < messages.size(); i++) {
      assertThat(rig.state(messages.get(i)))
          .as(sequences.get(i).toString())
          .isEqualTo(join(sequences.get(i)));
      assertThat(rig.told(messages.get(i))).isSorted().doesNotHaveDuplicates();
      assertThat(rig.message(messages.get(i)).providerMessageId())
          .contains("p-" + messages.get(i) + "-0");
    }
    assertThat(rig.count("parked_report")).isZero();
  }

  @Test
  void aFailureReportedTwiceOverCountsOnce() {
    channel.provider = part -> new SendOutcome.Rejected("131026", "Cannot be reached.");
    String message = rig.queue(rig.conversation("c", "wa"), "x");
    rig.awaitIdle();

    rig.report("wa", "p1", message + "-0", MessageState.FAILED);

    assertThat(rig.told(message)).containsExactly(MessageState.SENDING, MessageState.FAILED);
    assertThat(rig.count("event WHERE type = 'setAside'")).isEqualTo(1);
  }

  @Test
  void aMessageIsAsFarAsTheLeastOfItsParts() {
    String message = rig.queue(rig.conversation("c", "wa"), "one\ntwo");
    rig.awaitIdle();

    rig.report("wa", "p-" + message + "-0", null, MessageState.READ);
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    rig.report("wa", "p-" + message + "-1", null, MessageState.DELIVERED);
    assertThat(rig.state(message)).isEqualTo(MessageState.DELIVERED);
    rig.report("wa", "p-" + message + "-1", null, MessageState.READ);
    assertThat(rig.state(message)).isEqualTo(MessageState.READ);
  }

  @Test
  void inAGroupTheStateOfEachParticipantIsKept() {
    rig.conversation("g", "wa", Optional.empty(), ThreadKind.GROUP);
    String message = rig.queue("g", "x");
    rig.awaitIdle();

    for (MessageState state :
        List.of(MessageState.FAILED, MessageState.READ, MessageState.DELIVERED)) {
      rig.report("wa", by("ani", message, state));
    }
    rig.report("wa", by("budi", message, MessageState.FAILED));

    assertThat(rig.state(message)).isEqualTo(MessageState.DELIVERED);
    assertThat(rig.setAside()).isEmpty();
    List<String> kept =
        rig.database.read(statements ->
            statements.list(
                "SELECT participant, state FROM receipt ORDER BY participant",
                row -> row.text("participant") + " " + row.text("state")));
    assertThat(kept).containsExactly("phone:ani READ", "phone:budi FAILED");
  }

  private Inbound.DeliveryUpdated by(String who, String message, MessageState state) {
    Inbound.DeliveryUpdated report = rig.report("p-" + message + "-0", null, state);
    return new Inbound.DeliveryUpdated(
        report.account(),
        report.eventId() + who,
        report.orderKey(),
        report.occurredAt(),
        report.providerMessageId(),
        report.partId(),
        report.state(),
        report.failure(),
        Optional.of(new Identity("phone", who, true)));
  }

  @Test
  void reportsNobodyClaimsAreParkedAndDropped() {
    rig.report("wa", "unknown", null, MessageState.READ);
    assertThat(rig.count("parked_report")).isEqualTo(1);

    rig.time.advance(java.time.Duration.ofDays(7));
    rig.database.write(transaction -> rig.receipts.prune(transaction, rig.time.instant()));

    assertThat(rig.count("parked_report")).isZero();
  }

  @Test
  void knowsItsOwnMessagesByTheIdOfTheProvider() {
    String message = rig.queue(rig.conversation("c", "wa"), "one\ntwo");
    rig.awaitIdle();

    List<Boolean> known =
        rig.database.write(transaction ->
            List.of(
                rig.receipts.isOwn(transaction, "wa", c(), echo("p-" + message + "-1", "one")),
                rig.receipts.isOwn(transaction, "wa", c(), echo("other", "one")),
                rig.receipts.isOwn(transaction, "wa2", c(), echo("p-" + message + "-1", "one"))));
    assertThat(known).containsExactly(true, false, false);
  }

  @Test
  void knowsItsOwnMessageByItsWordsAsLongAsTheProviderHasNotAnswered() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch echoed = new CountDownLatch(1);
    channel.provider =
        part -> {
          sending.countDown();
          echoed.await();
          return new SendOutcome.Unknown("The answer was lost");
        };
    String message = rig.queue(rig.conversation("c", "wa"), "Halo Sari");
    sending.await();

    List<Boolean> own =
        rig.database.write(transaction ->
            List.of(
                rig.receipts.isOwn(transaction, "wa", c(), echo("p2", "something else")),
                rig.receipts.isOwn(transaction, "wa", Optional.empty(), echo("p1", "Halo Sari")),
                rig.receipts.isOwn(transaction, "wa", c(), echo("p1", "Halo Sari"))));
    echoed.countDown();
    rig.awaitIdle();

    assertThat(own).containsExactly(false, false, true);
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.message(message).providerMessageId()).contains("p1");
  }

  private static Optional<String> c() {
    return Optional.of("c");
  }

  private static Inbound.EchoReceived echo(String id, String words) {
    return new Inbound.EchoReceived(
        new Envelope(
            "wa",
            id,
            "c",
            "c",
            ThreadKind.PRIVATE,
            new Identity("phone", "62811", true),
            List.of(),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty()),
        new Content.Text(words));
  }

  @Test
  void aWatermarkMovesEverythingHandedOverByThen() {
    String conversation = rig.conversation("628", "wa");
    String first = rig.queue(conversation, "first");
    rig.awaitState(first, MessageState.ACCEPTED);
    Instant between = rig.time.instant();
    rig.time.advance(Duration.ofSeconds(10));
    String second = rig.queue(conversation, "second");
    rig.awaitState(second, MessageState.ACCEPTED);

    rig.seen("wa", "key-628", between, MessageState.READ);

    assertThat(rig.state(first)).isEqualTo(MessageState.READ);
    assertThat(rig.state(second)).isEqualTo(MessageState.ACCEPTED);
  }

  @Test
  void aWatermarkNeverTakesAnythingBack() {
    String conversation = rig.conversation("628", "wa");
    String message = rig.queue(conversation, "x");
    rig.awaitState(message, MessageState.ACCEPTED);

    rig.seen("wa", "key-628", rig.time.instant(), MessageState.READ);
    rig.seen("wa", "key-628", rig.time.instant(), MessageState.DELIVERED);
    rig.seen("wa", "key-628", rig.time.instant(), MessageState.FAILED);

    assertThat(rig.state(message)).isEqualTo(MessageState.READ);
    assertThat(rig.told(message))
        .containsExactly(MessageState.SENDING, MessageState.ACCEPTED, MessageState.READ);
  }

  @Test
  void aWatermarkThatComesBeforeSendReturnsIsJoined() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    channel.provider =
        part -> {
          told.await();
          return FakeChannel.accept(part);
        };
    String conversation = rig.conversation("628", "wa");
    String message = rig.queue(conversation, "x");
    rig.awaitState(message, MessageState.SENDING);

    rig.seen("wa", "key-628", rig.time.instant(), MessageState.DELIVERED);
    assertThat(rig.state(message)).isEqualTo(MessageState.SENDING);
    told.countDown();

    rig.awaitState(message, MessageState.DELIVERED);
  }

  @Test
  void aWatermarkOfAnotherConversationMovesNothing() {
    String message = rig.queue(rig.conversation("628", "wa"), "x");
    rig.awaitState(message, MessageState.ACCEPTED);

    rig.seen("wa", "key-629", rig.time.instant(), MessageState.READ);

    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
  }
}
