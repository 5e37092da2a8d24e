package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities.ReplyWindow;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Fault;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import dev.sapa.testkit.provider.Received;
import dev.sapa.testkit.provider.Simulator;
import dev.sapa.testkit.report.DoesNotApply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Clauses about what goes out.
final class Answering {

  private Answering() {}

  static void speaks(Stage stage) {
    Arriving.hears(stage);
    DoesNotApply.unless(
        stage.capabilities().sends().contains(Content.Text.class),
        "it declares that it cannot send words");
  }

  static Simulator provider(Stage stage) {
    speaks(stage);
    DoesNotApply.unless(
        stage.simulator().isPresent(),
        stage.trial().mailbox().isPresent()
            ? "the server of this test cannot be made to fail"
            : "it is a live channel: a message is accepted when it is stored, and there is no"
                + " provider that could fail");
    return stage.simulator().orElseThrow();
  }

  /// A script that gives a fault to the first call to a customer.
  static Function<Received, Optional<Fault>> once(Customer customer, Fault fault) {
    AtomicBoolean done = new AtomicBoolean();
    return asked ->
        customer.isReachedBy(asked.to()) && done.compareAndSet(false, true)
            ? Optional.of(fault)
            : Optional.empty();
  }

  /// Calls that asked to send something to a customer.
  static long calls(Simulator provider, Customer... customers) {
    return provider.seen().stream()
        .flatMap(seen -> seen.asked().stream())
        .filter(asked -> List.of(customers).stream().anyMatch(one -> one.isReachedBy(asked.to())))
        .count();
  }

  /// K10.
  static void windowClosed(Stage stage) {
    speaks(stage);
    Optional<ReplyWindow> declared = stage.capabilities().replyWindow();
    DoesNotApply.unless(declared.isPresent(), "it declares no reply window");
    Duration length = declared.orElseThrow().length();
    Talk early = stage.talk();
    Talk late = stage.talk();
    Instant closes = late.said().at().plus(length);

    stage.clock().advanceTo(closes.minusSeconds(1));
    early.answer().arrived();
    stage.clock().advanceTo(closes);
    assertNotSent(late);

    Customer customer = stage.customer();
    Happening.Said old =
        new Happening.Said(
            stage.id(), stage.now().minus(length), customer, new Content.Text(stage.words()));
    stage.tell(old);
    String conversation = stage.awaitInbound(old.text()).header().conversation().orElseThrow();
    assertNotSent(new Talk(stage, customer, old, conversation));
    stage.talk().answer().arrived();
  }

  private static void assertNotSent(Talk talk) {
    Answered refused = talk.answer();
    talk.stage()
        .await(
            "an answer outside the declared window to be refused",
            () -> refused.state().compareTo(MessageState.ACCEPTED) >= 0);
    assertThat(refused.state())
        .as("how an answer is shown that was written outside the declared window")
        .isEqualTo(MessageState.FAILED);
    assertThat(talk.heard()).as("what reached the customer after the window").isEmpty();
    talk.stage()
        .simulator()
        .ifPresent(provider ->
            assertThat(calls(provider, talk.customer()))
                .as("calls to the provider after the window")
                .isZero());
  }

  /// K11.
  static void overLong(Stage stage) {
    speaks(stage);
    int longest = Math.min(stage.capabilities().text().maxLength(), 20_000);
    boolean live = stage.simulator().isEmpty();
    String text = words(live ? longest : longest * 5 / 2);
    Talk talk = stage.talk();
    Instant before = stage.clock().instant();
    String message = stage.reply(talk.conversation(), new Content.Text(text));
    stage.awaitState(message, MessageState.ACCEPTED);
    stage.await("a long text at the customer", () -> !talk.heard().isEmpty());
    List<Taken> parts = stage.handedTo(talk.customer());
    assertThat(squeezed(parts.stream().map(part -> part.received().text()).toList()))
        .as("an over-long text, put together again from its parts")
        .isEqualTo(squeezed(List.of(text)));
    assertThat(parts)
        .as("the parts")
        .allSatisfy(part ->
            assertThat(part.received().text().length())
                .as("length of a part")
                .isLessThanOrEqualTo(stage.capabilities().text().maxLength()));
    assertThat(parts.size()).as("number of parts").isBetween(live ? 1 : 3, live ? 1 : 8);
    assertThat(Duration.between(before, stage.clock().instant()))
        .as("how long the parts waited for each other")
        .isLessThan(Duration.ofSeconds(1));
  }

  static String words(int length) {
    return IntStream.iterate(1_000, number -> number + 1)
        .mapToObj(number -> "word" + number)
        .limit(length / 9 + 1)
        .collect(Collectors.joining(" "))
        .substring(0, length)
        .strip();
  }

  private static String squeezed(List<String> texts) {
    return String.join("", texts).replaceAll("\\s", "");
  }

  static Happening.Receipt receipt(Stage stage, Answered answered, MessageState state) {
    return receipt(stage, answered.talk().customer(), answered.taken(), state);
  }

  static Happening.Receipt receipt(
      Stage stage, Customer customer, Taken taken, MessageState state) {
    return new Happening.Receipt(
        stage.id(), stage.now(), customer, taken.id(), taken.received().reference(), state);
  }

  /// K15.
  static void echoed(Stage stage) {
    Simulator provider = provider(stage);
    DoesNotApply.unless(
        stage.capabilities().reports().contains(Inbound.EchoReceived.class),
        "it declares that it does not report what the business says from elsewhere");
    Talk talk = stage.talk();
    Customer customer = talk.customer();
    provider.script(
        once(
            customer,
            new Fault.First(taken -> {
              stage.tell(echo(stage, customer, taken.id(), taken.received().text()));
              stage.settle(customer);
            })));
    Answered early = talk.answer().arrived();
    Answered late = talk.answer().arrived();
    stage.tell(echo(stage, customer, late.taken().id(), late.text()));
    String elsewhere = stage.words();
    stage.tell(echo(stage, customer, stage.id(), elsewhere));
    stage.settle(customer);
    List<String> said =
        stage.messages(talk.conversation()).stream()
            .filter(message -> !message.inbound())
            .map(message -> message.content().plainText())
            .toList();
    assertThat(said)
        .as("what the business said: once each, though its own words came back as echoes")
        .containsExactly(early.text(), late.text(), elsewhere);
  }

  private static Happening echo(Stage stage, Customer customer, String id, String text) {
    return new Happening.Echoed(id, stage.now(), customer, text);
  }

  /// K17.
  static void optedOut(Stage stage) {
    speaks(stage);
    Talk talk = stage.talk();
    if (stage.capabilities().reports().contains(Inbound.OptChanged.class)) {
      stage.tell(new Happening.Opted(stage.id(), stage.now(), talk.customer(), false));
      awaitOpt(stage, false);
      assertWithheld(talk, Purpose.MARKETING);
      stage.tell(new Happening.Opted(stage.id(), stage.now(), talk.customer(), true));
      awaitOpt(stage, true);
      assertSent(talk, Purpose.MARKETING);
    }
    for (Purpose purpose : Purpose.values()) {
      if (purpose != Purpose.REPLY) {
        stage.optOut(talk.conversation(), purpose);
        assertWithheld(talk, purpose);
      }
    }
    assertSent(talk, Purpose.REPLY);
  }

  private static void awaitOpt(Stage stage, boolean wanted) {
    stage.await(
        wanted ? "the wish for marketing again" : "the wish for no marketing",
        () -> {
          List<Event.OptChanged> all = stage.events(Event.OptChanged.class);
          return !all.isEmpty()
              && all.get(all.size() - 1).wanted() == wanted
              && all.get(all.size() - 1).purpose() == Purpose.MARKETING;
        });
  }

  private static void assertWithheld(Talk talk, Purpose purpose) {
    String text = talk.stage().words();
    String message = talk.stage().queue(talk.conversation(), new Content.Text(text), purpose);
    talk.stage()
        .await(
            "a decision on a message of the kind %s".formatted(purpose),
            () ->
                talk.stage().message(message).state().orElseThrow().compareTo(MessageState.ACCEPTED)
                    >= 0);
    assertThat(talk.stage().message(message).state())
        .as("a message of the kind %s for somebody who does not want it", purpose)
        .contains(MessageState.FAILED);
    assertThat(talk.heard()).as("what reached the customer").doesNotContain(text);
  }

  private static void assertSent(Talk talk, Purpose purpose) {
    String text = talk.stage().words();
    String message = talk.stage().queue(talk.conversation(), new Content.Text(text), purpose);
    new Answered(talk, message, text).arrived();
  }
}
