package dev.sapa.testkit.metric;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import dev.sapa.testkit.metric.Questions.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// Each clause fails a metric that breaks it.
final class BrokenMetricsTest {

  @Test
  void m1FailsOneThatRemembersBesideItsMemory() {
    failed(MetricContract::m1MeasuresTheSameInAnyPieces, Forgetful::new, "After a restart every");
  }

  @Test
  void m2FailsOneThatMeasuresOtherwiseTheSecondTime() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger measured = new AtomicInteger();
    failed(
        MetricContract::m2MeasuresTheSameWhenReplayed,
        () ->
            new Questions() {
              private final int number = made.incrementAndGet();

              @Override
              Measurement row(String series, String key, Event.Header header) {
                return super.row(
                    series, number == 1 ? "k" + measured.incrementAndGet() : key, header);
              }
            },
        "folded live");
  }

  @Test
  void m3FailsAMemoryThatJsonChanges() {
    assertThatThrownBy(() -> of(Restless::new).m3RemembersThroughJson())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The memory of nobody");
  }

  @Test
  void m4FailsOneThatChokesOnAKindOfEvent() {
    failed(
        MetricContract::m4TakesEveryKindOfEvent,
        () ->
            new Questions() {
              @Override
              public Step<Heard> observe(Heard memory, Event event) {
                if (!event.getClass().getEnclosingClass().equals(Event.class)) {
                  throw new IllegalStateException("What is this?");
                }
                return super.observe(memory, event);
              }
            },
        "a kind of tomorrow to nobody: it threw");
    failed(
        MetricContract::m4TakesEveryKindOfEvent,
        () ->
            new Questions() {
              @Override
              Measurement row(String series, String key, Event.Header header) {
                return super.row(
                    series,
                    header.channel().isEmpty() && series.equals("messages")
                        ? header.conversation().orElseThrow()
                        : key,
                    header);
              }
            },
        "a message to nobody: it threw");
  }

  @Test
  void m5FailsRowsWithoutASeriesANumberOrAKeyOfTheirOwn() {
    failedByRow(
        (series, key, header) ->
            new Measurement("others", key, header.at(), 1, java.util.Map.of(), ""),
        "no series of this row");
    failedByRow(
        (series, key, header) -> Measurement.of(series, key, header, Double.NaN),
        "must have a number");
    failedByRow((series, key, header) -> Measurement.of(series, " ", header, 1), "must have a key");
    failed(
        MetricContract::m5MeasuresSoundRows,
        () ->
            new Questions() {
              @Override
              public Step<Heard> observe(Heard memory, Event event) {
                Step<Heard> step = super.observe(memory, event);
                return event instanceof Event.MessageReceived
                    ? new Step<>(
                        step.memory(),
                        List.of(
                            Measurement.of("messages", "k", event.header(), 1),
                            Measurement.of("messages", "k", event.header(), 2)),
                        Optional.empty())
                    : step;
              }
            },
        "only the last would count");
  }

  @Test
  void m6FailsAnAdviceThatIsMissingOrNoSentence() {
    failed(
        MetricContract::m6AdvisesOnEveryReading,
        () -> advising("Ya.", "Does what is next."),
        "of some words");
    failed(
        MetricContract::m6AdvisesOnEveryReading,
        () -> advising("Besok tim menambah orang.", "Adds one more person."),
        "starts with what is done");
    failed(
        MetricContract::m6AdvisesOnEveryReading,
        () -> advising("Kurangi dari NaN menjadi dua.", "Reduces it to two."),
        "no number that is none");
    failed(
        MetricContract::m6AdvisesOnEveryReading,
        () ->
            new Questions() {
              @Override
              public TomorrowAction advise(Reading reading) {
                return new TomorrowAction(
                    "Bagi " + reading.value("messages").orElseThrow() + " pesan.",
                    "Shares them out.");
              }
            },
        "no number at all: it threw");
  }

  @Test
  void m7FailsADefinitionThatAsksNothingOrMeasuresNothing() {
    failed(
        MetricContract::m7SaysWhatItMeasures,
        () -> defined("Messages came in.", Series.count("a", Phrase.of("A"))),
        "question mark");
    failed(MetricContract::m7SaysWhatItMeasures, () -> defined("How many?"), "at least one number");
    failed(
        MetricContract::m7SaysWhatItMeasures,
        () ->
            defined(
                "How many?", Series.count("a", Phrase.of("A")), Series.count("a", Phrase.of("B"))),
        "one id");
    failed(
        MetricContract::m7SaysWhatItMeasures,
        () -> defined("How many?", Series.share("a", Phrase.of("A")).atLeast(60)),
        "can never be reached");
    failed(
        MetricContract::m7SaysWhatItMeasures,
        () -> defined("How many?", Series.count("A b", Phrase.of("A"))),
        "id of a series");
  }

  @Test
  void m8FailsOneThatIsWokenEveryMinute() {
    failed(
        MetricContract::m8FallsAsleep,
        () ->
            new Questions() {
              @Override
              public Step<Heard> observe(Heard memory, Event event) {
                return Step.of(memory).wakingAt(event.header().at().plus(Duration.ofMinutes(1)));
              }
            },
        "again and again");
  }

  @Test
  void rowsOfAMetricThatMeasuresNothingDoNotApply() {
    assertThatThrownBy(() ->
            of(() ->
                    new Questions() {
                      @Override
                      public Step<Heard> observe(Heard memory, Event event) {
                        return Step.of(memory);
                      }
                    })
                .m5MeasuresSoundRows())
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("give the trial a log");
  }

  private interface RowMaker {
    Measurement row(String series, String key, Event.Header header);
  }

  private static void failedByRow(RowMaker maker, String words) {
    failed(
        MetricContract::m5MeasuresSoundRows,
        () ->
            new Questions() {
              @Override
              Measurement row(String series, String key, Event.Header header) {
                return maker.row(series, key, header);
              }
            },
        words);
  }

  private static void failed(
      Consumer<MetricContract<Heard>> clause, Supplier<Metric<Heard>> broken, String words) {
    assertThatThrownBy(() -> clause.accept(of(broken)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(words);
  }

  private static <M extends Record> MetricContract<M> of(Supplier<? extends Metric<M>> metric) {
    return () -> MetricTrial.of(metric);
  }

  private static Metric<Heard> advising(String indonesian, String english) {
    return new Questions() {
      @Override
      public TomorrowAction advise(Reading reading) {
        return new TomorrowAction(indonesian, english);
      }
    };
  }

  private static Metric<Heard> defined(String question, Series... series) {
    return new Questions() {
      @Override
      public Definition definition() {
        return Definition.of("questions", Phrase.of(question), Phrase.of("Dewi"), series);
      }
    };
  }

  /// Counts in a field, which a restart empties.
  private static final class Forgetful extends Questions {
    private int heard;

    @Override
    Measurement row(String series, String key, Event.Header header) {
      return super.row(series, "n" + heard++, header);
    }
  }

  /// A memory of identity instead of value.
  private static final class Restless implements Metric<Restless.Odd> {
    record Odd(int[] counts) {}

    private final Questions sound = new Questions();

    @Override
    public Definition definition() {
      return sound.definition();
    }

    @Override
    public Odd start() {
      return new Odd(new int[] {0});
    }

    @Override
    public Step<Odd> observe(Odd memory, Event event) {
      return Step.of(memory);
    }

    @Override
    public TomorrowAction advise(Reading reading) {
      return sound.advise(reading);
    }
  }
}
