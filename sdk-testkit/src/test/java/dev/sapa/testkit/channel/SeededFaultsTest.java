package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.testkit.channel.SampleChannel.Flaw;
import dev.sapa.testkit.report.Clause;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each of many things an author may get wrong is caught by the clause that is meant for it.
///
/// All flawed channels run in one host. Clauses that move the clock, stop the host or disturb its
/// disk are tried one after the other; the others side by side.
final class SeededFaultsTest {
  private static final Set<String> DISTURB_OTHERS =
      Set.of("K3", "K4", "K10", "K12", "K13", "K18", "K19");

  /// @param words in what the clause says of it
  record Seed(Flaw flaw, String clause, String words) {}

  static final List<Seed> SEEDS =
      List.of(
          new Seed(Flaw.RANDOM_EVENT_IDS, "K1", "events of one thing that was delivered 11 times"),
          new Seed(Flaw.ONLY_FIRST_EVENT, "K2", "in the record"),
          new Seed(Flaw.COUNTED_EVENT_IDS, "K3", "after the crash"),
          new Seed(Flaw.SWALLOWS_WHAT_IS_BROKEN, "K4", "a genuine request that nobody can read"),
          new Seed(Flaw.BELIEVES_EVERYBODY, "K5", "a request that is not genuine"),
          new Seed(Flaw.TELLS_THE_SIGNATURE, "K5", "which tells a secret"),
          new Seed(Flaw.SKIPS_UNKNOWN, "K6", "something the channel cannot know to be shown"),
          new Seed(Flaw.UNKNOWN_HIDES_ALL, "K6", "in the record"),
          new Seed(Flaw.DROPS_MEDIA, "K7", "a message with the customer's file"),
          new Seed(Flaw.FAILED_IS_DELIVERED, "K8", "after reports of [FAILED]"),
          new Seed(Flaw.IGNORES_RECEIPTS, "K8", "after reports of [FAILED]"),
          new Seed(Flaw.RENDERS_DIFFERENTLY, "K9", "what the same message is rendered to again"),
          new Seed(Flaw.RENDERS_SLOWLY, "K9", "how long rendering takes"),
          new Seed(Flaw.DOES_NOT_SPLIT, "K9", "what the provider finds wrong with a Text"),
          new Seed(Flaw.LATE_IS_NOW, "K10", "outside the declared window"),
          new Seed(Flaw.SPLITS_AND_LOSES, "K11", "put together again from its parts"),
          new Seed(Flaw.IGNORES_RETRY_AFTER, "K12", "before Retry-After is over"),
          new Seed(Flaw.PAUSES_EVERYBODY, "K12", "at the customer"),
          new Seed(Flaw.SENDS_AGAIN_ITSELF, "K13", "whose answer was lost"),
          new Seed(Flaw.LOST_IS_RETRIED, "K13", "in vain"),
          new Seed(Flaw.EDITS_ARE_MESSAGES, "K14", "in its new words"),
          new Seed(Flaw.ECHO_HAS_A_NEW_ID, "K15", "came back as echoes"),
          new Seed(Flaw.NEW_PHONE_IS_A_NEW_CUSTOMER, "K16", "at the customer"),
          new Seed(Flaw.WRITES_TO_PHONES_ONLY, "K16", "at the customer"),
          new Seed(Flaw.OPT_OUT_IS_OPT_IN, "K17", "the wish for no marketing"),
          new Seed(Flaw.REVOKED_IS_REJECTED, "K18", "health to say"),
          new Seed(Flaw.DECLARES_TOO_LITTLE, "K20", "nobody reports READ, but somebody did"),
          new Seed(Flaw.DECLARES_TOO_MUCH, "K20", "it receives Location"));

  private static final Map<Seed, String> OUTCOMES = new ConcurrentHashMap<>();
  private static List<Stage> stages = List.of();

  @BeforeAll
  static void tryAll() throws Exception {
    stages = Stage.of(Stream.of(Flaw.values()).map(SeededFaultsTest::trial).toList());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> side = new ArrayList<>();
      SEEDS.stream()
          .filter(seed -> !DISTURB_OTHERS.contains(seed.clause()))
          .forEach(seed -> side.add(threads.submit(() -> tryOne(seed))));
      for (Future<?> one : side) {
        one.get();
      }
    }
    SEEDS.stream()
        .filter(seed -> DISTURB_OTHERS.contains(seed.clause()))
        .forEach(seed -> tryOne(seed));
  }

  private static ChannelTrial trial(Flaw flaw) {
    String setting = flaw.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return ChannelTrial.of(SampleChannel.class, new SampleProvider(setting))
        .withPatience(flaw == Flaw.NONE ? Duration.ofSeconds(20) : Duration.ofSeconds(4));
  }

  private static void tryOne(Seed seed) {
    Stage stage = stages.get(seed.flaw().ordinal());
    OUTCOMES.put(seed, outcome(seed.clause(), stage).orElse("It was not caught."));
    stage.simulator().orElseThrow().behave();
  }

  /// What a clause says of a channel; empty where it holds.
  private static Optional<String> outcome(String number, Stage stage) {
    Method clause =
        clauses().filter(method -> number(method).equals(number)).findFirst().orElseThrow();
    try {
      clause.invoke(new SampleChannelTest(), stage);
      return Optional.empty();
    } catch (InvocationTargetException thrown) {
      return Optional.of(String.valueOf(thrown.getCause()));
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @AfterAll
  static void close() {
    stages.forEach(Stage::close);
  }

  @ParameterizedTest
  @FieldSource("SEEDS")
  void isCaughtByTheClauseMeantForIt(Seed seed) {
    assertThat(OUTCOMES.get(seed)).contains("Assertion", seed.words());
  }

  @Test
  void aGoodChannelBesideTheBrokenOnesKeepsTheSameClauses() {
    Stage good = stages.get(Flaw.NONE.ordinal());

    assertThat(outcome("K1", good)).isEmpty();
    assertThat(outcome("K12", good)).isEmpty();
  }

  @Test
  void everyClauseHasANumberOfItsOwn() {
    List<String> numbers = clauses().map(SeededFaultsTest::number).toList();

    assertThat(numbers).hasSize(20).doesNotHaveDuplicates().contains("K1", "K20");
  }

  private static Stream<Method> clauses() {
    return Arrays.stream(ChannelContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Clause.class));
  }

  private static String number(Method clause) {
    return clause.getAnnotation(Clause.class).value();
  }
}
