package dev.sapa.plugins.automationrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import dev.sapa.testkit.metric.EventLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdviceTest {
  private final List<Reading.Number> numbers = new ArrayList<>();

  @Test
  void sendsATestQuestionWhereThereIsNoData() {
    assertThat(advice().english()).contains("test question");
    assertThat(advice().indonesian()).contains("pertanyaan uji");
  }

  @Test
  void addsTheAnswerThatIsMissedMost() {
    shares(0.4, 0.05, 100);
    unfinished("handed-off", "unanswered", "shipping", 20);
    unfinished("handed-off", "unanswered", "other", 18);
    unfinished("handed-off", "requested", "order", 17);

    assertThat(advice().english()).contains("shipping and its cost", "20 of the 38", "whatsapp");
    assertThat(advice().indonesian()).contains("pengiriman dan ongkos kirim", "20 dari 38");
  }

  @Test
  void looksFirstAtThoseWhoWereLeftBehind() {
    shares(0.4, 0.2, 100);
    unfinished("handed-off", "unanswered", "shipping", 40);
    unfinished("abandoned", "requested", "order", 12);
    unfinished("abandoned", "unanswered", "price", 8);

    assertThat(advice().english()).contains("queue of whatsapp", "12 customers waited");
    assertThat(advice().indonesian()).contains("antrean whatsapp", "12 pelanggan menunggu");
  }

  @Test
  void keepsWatchOverWhatIsGood() {
    shares(0.8, 0.02, 100);
    unfinished("handed-off", "requested", "order", 10);

    assertThat(advice().english()).contains("80%", "where an order is");
  }

  @ParameterizedTest
  @CsvSource({
    "unanswered,other,three at the top",
    "undelivered,other,Set aside",
    "unhelpful,use,rewrites the answer about using",
    "repeated,order,rewrites the answer about where an order is",
    "complaint,return,repairs what caused them",
    "frustration,order,repairs what caused them",
    "stepped-in,price,agrees when agents take",
    "requested,price,asked for a person",
    "made-up,price,asked for a person",
  })
  void knowsWhatToDoForEveryCause(String cause, String topic, String action) {
    shares(0.1, 0.0, 10);
    unfinished("handed-off", cause, topic, 9);

    assertThat(advice().english()).contains(action);
  }

  @Test
  void alwaysSaysSomething() {
    Set<TomorrowAction> actions = new HashSet<>();
    for (double share : new double[] {0, 0.3, 0.6, 1}) {
      for (double abandoned : new double[] {0, 0.1, 0.5}) {
        numbers.clear();
        shares(share, abandoned, 10);
        actions.add(advice());
        unfinished("abandoned", "requested", "order", 3);
        actions.add(advice());
      }
    }

    assertThat(actions).hasSizeGreaterThan(4);
  }

  private void shares(double automated, double abandoned, long all) {
    numbers.add(new Reading.Number("automated", Map.of(), Optional.of(automated), all));
    numbers.add(new Reading.Number("abandoned", Map.of(), Optional.of(abandoned), all));
  }

  private void unfinished(String outcome, String cause, String topic, long count) {
    Map<String, String> dimensions =
        Map.of("outcome", outcome, "cause", cause, "topic", topic, "channel", "whatsapp");
    numbers.add(new Reading.Number("unfinished", Map.of("cause", cause), Optional.of(1.0), count));
    numbers.add(new Reading.Number("unfinished", dimensions, Optional.of((double) count), count));
  }

  private TomorrowAction advice() {
    return Seen.metric()
        .advise(new Reading(EventLog.START, EventLog.START.plusSeconds(86_400), numbers));
  }
}
