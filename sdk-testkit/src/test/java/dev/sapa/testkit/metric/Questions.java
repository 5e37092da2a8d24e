package dev.sapa.testkit.metric;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A metric that keeps every clause: how many messages customers sent, and how often they fell
/// silent for a day. Broken ones differ from it in one thing.
class Questions implements Metric<Questions.Heard> {

  /// @param messages so far
  /// @param last when the last one came
  record Heard(long messages, Optional<Instant> last) {}

  @Override
  public Definition definition() {
    return Definition.of(
        "questions",
        new Phrase("Berapa pesan yang masuk?", "How many messages came in?"),
        new Phrase("Kepala layanan", "Head of service"),
        Series.count("messages", new Phrase("Pesan", "Messages")).atMost(100),
        Series.count("silences", new Phrase("Hening", "Silences")));
  }

  @Override
  public Heard start() {
    return new Heard(0, Optional.empty());
  }

  @Override
  public Step<Heard> observe(Heard memory, Event event) {
    Event.Header header = event.header();
    if (event instanceof Event.MessageReceived) {
      Heard heard = new Heard(memory.messages() + 1, Optional.of(header.at()));
      return Step.of(heard, row("messages", "n" + heard.messages(), header))
          .wakingAt(header.at().plus(Duration.ofDays(1)));
    }
    if (event instanceof Event.TimeReached && memory.last().isPresent()) {
      return Step.of(
          new Heard(memory.messages(), Optional.empty()),
          row("silences", memory.last().get().toString(), header));
    }
    return memory
        .last()
        .map(last -> Step.of(memory).wakingAt(last.plus(Duration.ofDays(1))))
        .orElse(Step.of(memory));
  }

  Measurement row(String series, String key, Event.Header header) {
    return Measurement.of(series, key, header, 1);
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    return reading.value("messages").orElse(0.0) > 100
        ? new TomorrowAction(
            "Tambah satu orang di shift pagi.", "Puts one more on the early shift.")
        : new TomorrowAction("Pertahankan cara kerja ini.", "Keeps working as it does.");
  }
}
