package kept;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import dev.sapa.sdk.plugin.MetricPlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A metric as somebody wrote it when this SDK was released. */
@MetricPlugin("kept-metric")
public final class KeptMetric implements Metric<KeptMetric.Memory> {

  /** What it remembers of a customer. */
  public record Memory(long heard) {}

  @Override
  public Definition definition() {
    return new Definition(
        "kept-metric",
        new Phrase("Berapa pesan?", "How many messages?"),
        Phrase.of("Team"),
        List.of(
            new Definition.Series(
                "messages",
                new Phrase("Pesan", "Messages"),
                Definition.Unit.COUNT,
                Definition.Aggregation.SUM,
                Optional.of(new Definition.Target(Definition.Direction.AT_LEAST, 1)))));
  }

  @Override
  public Memory start() {
    return new Memory(0);
  }

  @Override
  public Step<Memory> observe(Memory memory, Event event) {
    if (!(event instanceof Event.MessageReceived received)) {
      return new Step<>(memory, List.of(), Optional.empty());
    }
    Event.Header header = received.header();
    return new Step<>(
        new Memory(memory.heard() + 1),
        List.of(
            new Measurement(
                "messages",
                received.messageId(),
                header.at(),
                1,
                Map.of("channel", header.channel().orElse("none")),
                header.conversation().orElse(""))),
        Optional.of(header.at().plusSeconds(3600)));
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    double value =
        reading.number("messages", Map.of()).flatMap(Reading.Number::value).orElse(0.0);
    return new TomorrowAction("membaca " + value + " pesan.", "reads " + value + " messages.");
  }
}
