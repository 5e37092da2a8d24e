package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.files.Blobs;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Happening.Said;
import dev.sapa.testkit.provider.Simulator;
import dev.sapa.testkit.report.DoesNotApply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Clauses about what comes in.
final class Arriving {
  private static final int TIMES = 10;
  private static final int ALONE = 100;
  private static final int MOST = 1_000;
  private static final int CUSTOMERS = 50;

  /// After one failure; what failed more often waits longer.
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(10);

  private Arriving() {}

  static void hears(Stage stage) {
    DoesNotApply.unless(
        stage.capabilities().receives().contains(Content.Text.class),
        "it declares that customers cannot send words");
  }

  /// K1.
  static void repeated(Stage stage) {
    hears(stage);
    Customer customer = stage.customer();
    List<Said> all =
        List.of(stage.said(customer, stage.words()), stage.said(customer, stage.words()));
    List<Call> calls = stage.world().requests(all);

    concurrently(TIMES, () -> calls.stream().map(stage::post).toList())
        .forEach(answers -> answers.forEach(Stage::mustTake));
    stage.tell(all.get(0));
    stage.settle(customer);

    for (Said said : all) {
      assertThat(stage.inbound(said.text()))
          .as("events of one thing that was delivered %d times", TIMES + 1)
          .hasSize(1);
    }
  }

  private static <T> List<T> concurrently(int times, Callable<T> task) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(times, task))) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError("A request that was repeated at once failed.", failed);
    }
  }

  /// K2.
  static void many(Stage stage) {
    hears(stage);
    boolean together =
        stage.world().requests(batch(stage, List.of(stage.customer()), 2)).size() == 1;
    for (int count : new int[] {1, 7, together ? MOST : ALONE}) {
      List<Customer> customers =
          IntStream.range(0, Math.min(count, together ? CUSTOMERS : 1))
              .mapToObj(any -> stage.customer())
              .toList();
      List<Said> all = batch(stage, customers, count);
      stage.tell(all);
      for (Customer customer : customers) {
        assertAppear(stage, all.stream().filter(said -> said.from().equals(customer)).toList());
      }
    }
  }

  private static List<Said> batch(Stage stage, List<Customer> customers, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> stage.said(customers.get(i % customers.size()), stage.words()))
        .toList();
  }

  private static void assertAppear(Stage stage, List<Said> of) {
    stage.awaitInbound(of.get(of.size() - 1).text());
    List<String> texts = of.stream().map(Said::text).toList();
    List<String> appeared =
        stage.events(Event.MessageReceived.class).stream()
            .map(event -> event.content().plainText())
            .filter(texts::contains)
            .toList();
    assertThat(appeared).as("what one customer said, in order").isEqualTo(texts);
  }

  /// K4.
  static void notStored(Stage stage) {
    hears(stage);
    Customer customer = stage.customer();
    Said said = stage.said(customer, stage.words());
    List<Call> calls = stage.world().requests(List.of(said));
    try (AutoCloseable full = stage.host().refuseRequests()) {
      for (Call call : calls) {
        boolean yes = stage.post(call).isYes();
        if (stage.world().answersWhenStored()) {
          assertThat(yes)
              .as("whether a request that could not be stored is acknowledged")
              .isFalse();
        } else {
          stage.await(
              "the instance to say that it cannot go on asking for news",
              () -> stage.channel().problem().isPresent());
        }
      }
    } catch (Exception kept) {
      throw new AssertionError("The journal could not be repaired.", kept);
    }
    stage.tell(said);
    stage.recovers();
    stage.settle(customer);
    assertThat(stage.inbound(said.text()))
        .as("events of what was delivered again after it could not be stored")
        .hasSize(1);
    unreadable(stage, calls.get(0));
  }

  /// A genuine request that nobody can read is refused, or it is visible somewhere.
  private static void unreadable(Stage stage, Call readable) {
    boolean json =
        readable.header("content-type").filter(type -> type.contains("json")).isPresent();
    String body = json ? "{\"kit\":\"nobody can read this\"}" : "kit=nobody+can+read+this";
    Call broken = stage.world().proven(readable.withBody(body.getBytes(StandardCharsets.UTF_8)));
    long before = shown(stage);
    Answer answer = stage.post(broken);
    if (answer.isYes()) {
      stage.await(
          "a genuine request that nobody can read to show up as unparsed, as a notice or as a"
              + " message",
          () -> shown(stage) > before);
    }
  }

  /// How often something that could not be read was shown: set aside, told as a notice, or told as
  /// a message that cannot be shown.
  private static long shown(Stage stage) {
    return stage.events().stream()
        .filter(event ->
            event instanceof Event.SetAside
                || event instanceof Event.AccountNoticed
                || (event instanceof Event.MessageReceived received
                    && received.content() instanceof Content.Unsupported))
        .count();
  }

  /// K6.
  static void unknown(Stage stage) {
    hears(stage);
    Customer customer = stage.customer();
    Said first = stage.said(customer, stage.words());
    Said last = stage.said(customer, stage.words());
    Happening unheard =
        new Happening.Unheard(stage.id(), stage.now(), customer, "hologram_" + stage.id());
    long before = shown(stage);
    boolean browsers = stage.capabilities().proof() == Proof.SESSION;
    if (browsers) {
      stage.tell(first);
      stage.world().requests(List.of(unheard)).forEach(stage::post);
      stage.tell(last);
    } else {
      stage.tell(unheard);
      stage.tell(first, new Happening.Unheard(stage.id(), stage.now(), customer, "smell"), last);
    }
    stage.awaitInbound(first.text());
    stage.awaitInbound(last.text());
    if (!browsers) {
      stage.await(
          "something the channel cannot know to be shown, each time",
          () -> shown(stage) == before + 2);
    }
  }

  /// K7.
  static void media(Stage stage) {
    DoesNotApply.unless(
        stage.capabilities().receives().contains(Content.Media.class),
        "it declares that customers cannot send files");
    stage.simulator().ifPresent(provider -> provider.breakFiles(true));
    String caption = stage.words();
    Customer customer = stage.customer();
    List<String> before = files(stage);
    stage.tell(new Said(stage.id(), stage.now(), customer, picture(stage, caption)));
    stage.awaitInbound(caption);
    stage.await(
        "a message with the customer's file, and where it is",
        () -> files(stage).size() > before.size());
    String message = files(stage).get(before.size());
    stage.await("the file to be asked for", () -> isTried(stage, message));
    if (file(stage, message).trouble().filter(Arriving::isGone).isPresent()) {
      assertThat(stage.simulator().map(Simulator::filesAsked).orElse(0))
          .as("calls for a file that the channel says is gone")
          .isZero();
      return;
    }
    stage.simulator().ifPresent(provider -> provider.breakFiles(false));
    stage.clock().advance(UNTIL_ASKED_AGAIN);
    stage.await(
        "the bytes of the file, once the provider has them again",
        () -> file(stage, message).state() == Attachment.State.THERE);
    assertThat(stage.host().part(Blobs.class).has(file(stage, message).sha256().orElse("")))
        .as("whether the bytes of the file are kept")
        .isTrue();
  }

  /// The messages with files that customers have sent, in order.
  private static List<String> files(Stage stage) {
    return stage.events(Event.MessageReceived.class).stream()
        .filter(event -> event.content() instanceof Content.Media)
        .map(Event.MessageReceived::messageId)
        .toList();
  }

  private static Attachment file(Stage stage, String message) {
    return stage
        .host()
        .part(Database.class)
        .read(statements -> stage.host().part(SqlFiles.class).find(statements, message))
        .orElseThrow(
            () -> new AssertionError("The message with a file does not say where the file is."));
  }

  private static boolean isTried(Stage stage, String message) {
    Attachment file = file(stage, message);
    return file.attempts() > 0 || file.state() != Attachment.State.PENDING;
  }

  private static boolean isGone(Attachment.Trouble trouble) {
    return trouble.code() == Attachment.Code.GONE;
  }

  static Content picture(Stage stage, String caption) {
    MediaRef media =
        new MediaRef(
            Optional.of("file-" + stage.id()),
            Optional.empty(),
            Optional.of("image/jpeg"),
            Optional.empty(),
            Optional.empty());
    return new Content.Media(MediaKind.IMAGE, media, Optional.of(caption));
  }
}
