package dev.sapa.plugins.firstresponsetime;

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

final class AdviceTest {
  private final FirstResponseTime metric =
      new FirstResponseTime(new FirstResponseTime.Settings(7_200, 0.9));
  private final List<Reading.Number> numbers = new ArrayList<>();

  @Test
  void sendsATestMessageWhereThereIsNoData() {
    assertThat(advice().english()).contains("test message");
  }

  @Test
  void opensWhatStillWaits() {
    line("whatsapp", "anyone", 600.0, 0.7, 70, 100);
    line("whatsapp", "person", 900.0, 0.6, 60, 100);

    assertThat(advice().english()).contains("30 conversations on whatsapp");
    assertThat(advice().indonesian()).contains("30 percakapan di whatsapp");
  }

  @Test
  void putsAPersonWhereTheMedianIsSlow() {
    line("whatsapp", "anyone", 9_000.0, 0.4, 100, 101);

    assertThat(advice().english()).contains("whatsapp", "2 h 30 min", "1 have no answer");
    assertThat(advice().indonesian()).contains("whatsapp", "2 jam 30 menit", "1 belum dijawab");
  }

  @Test
  void looksAtTheQueueOfTheChannelWherePeopleAreSlowest() {
    line("email", "anyone", 60.0, 0.95, 100, 100);
    line("email", "person", 600.0, 0.55, 100, 100);
    line("whatsapp", "anyone", 60.0, 0.99, 100, 100);
    line("whatsapp", "person", 600.0, 0.85, 100, 100);

    assertThat(advice().english()).contains("queue of email", "55%");
    assertThat(advice().indonesian()).contains("antrean email", "55%");
  }

  @Test
  void extendsTheFaqWhereEveryoneIsSlow() {
    line("whatsapp", "anyone", 600.0, 0.8, 100, 100);

    assertThat(advice().english()).contains("FAQ", "80%");
  }

  @Test
  void keepsWhatIsGood() {
    line("whatsapp", "anyone", 60.0, 0.97, 100, 100);
    line("whatsapp", "person", 600.0, 0.95, 100, 100);

    assertThat(advice().english()).contains("keeps the shifts", "97%");
  }

  @Test
  void alwaysSaysSomethingAndNeverTheSameForEverything() {
    Set<TomorrowAction> actions = new HashSet<>();
    for (double median : new double[] {1, 3_600, 7_201, 500_000}) {
      for (int answered = 0; answered <= 20; answered++) {
        numbers.clear();
        line("whatsapp", "anyone", median, answered / 20.0, answered, 20);
        actions.add(advice());
      }
    }

    assertThat(actions).hasSizeGreaterThan(20);
  }

  private void line(
      String channel, String by, double median, double share, long answered, long all) {
    Map<String, String> dimensions = Map.of("channel", channel, "by", by);
    numbers.add(new Reading.Number("under-2h", dimensions, Optional.of(share), all));
    numbers.add(
        new Reading.Number(
            "median",
            dimensions,
            answered == 0 ? Optional.empty() : Optional.of(median),
            answered));
  }

  private TomorrowAction advice() {
    return metric.advise(new Reading(EventLog.START, EventLog.START.plusSeconds(86_400), numbers));
  }
}
