package dev.sapa.testkit.replay;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.testkit.metric.EventLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a plugin makes of a recording, as text that a person can compare.
///
/// The text that a person approved lies beside the recording: `wa.approved.txt` beside `wa.jsonl`.
public final class Replay {
  private final Map<String, String> steps;
  private final Path approved;

  private Replay(Recording recording, Map<String, String> steps) {
    this.steps = steps;
    String name = recording.file().getFileName().toString().replaceFirst("\\.\\w+$", "");
    this.approved = recording.file().resolveSibling(name + ".approved.txt");
  }

  /// What a channel reads in each request. Nothing is verified: a masked request has no signature.
  public static Replay of(Recording recording, Channel channel) {
    Map<String, String> steps = new LinkedHashMap<>();
    for (RawRequest request : recording.requests()) {
      String step = "Request %d, at %s".formatted(steps.size() + 1, request.receivedAt());
      steps.put(step, caught(() -> Told.of(channel.parse(request))));
    }
    return new Replay(recording, steps);
  }

  /// What an automation decides on each message of a customer. It remembers what it decides to
  /// remember here; conversations count as private ones, and nobody's wish for a person is known.
  public static Replay of(Recording recording, Automation automation) {
    Map<String, String> steps = new LinkedHashMap<>();
    Conversations conversations = new Conversations();
    recording
        .facts()
        .forEach(fact ->
            conversations
                .turn(fact)
                .ifPresent(turn -> {
                  String step = "Turn %d, at %s".formatted(steps.size() + 1, turn.now());
                  steps.put(
                      step,
                      "on: %s\n".formatted(Told.quoted(turn.text()))
                          + caught(() -> {
                            var decision = automation.onMessage(turn);
                            conversations.remember(turn, decision);
                            return Told.of(decision);
                          }));
                }));
    return new Replay(recording, steps);
  }

  /// What a metric measures of each customer, folded as the host does.
  public static <M extends Record> Replay of(
      Recording recording, Supplier<? extends Metric<M>> metric) {
    Map<String, String> steps = new LinkedHashMap<>();
    List<Measurement> rows = EventLog.of(recording.facts()).fold(metric).rows();
    for (Measurement row : rows) {
      String step = "Row %s %s".formatted(row.series(), row.key());
      steps.merge(step, Told.of(row), (one, other) -> one + other);
    }
    return new Replay(recording, steps);
  }

  private static String caught(Supplier<String> step) {
    try {
      return step.get();
    } catch (RuntimeException thrown) {
      return "throws " + Told.quoted(thrown.toString()) + "\n";
    }
  }

  /// Fails where the plugin makes something else of the recording than was approved, and says of
  /// what. Writes the file where there is none, or with `-Dreplay=approve`.
  public void isApproved() {
    Approved file = new Approved(approved);
    if (!file.exists() || "approve".equals(System.getProperty("replay"))) {
      file.write(steps);
      return;
    }
    List<String> differences = new ArrayList<>(file.differences(steps));
    if (!differences.isEmpty()) {
      throw new AssertionError(
          "%d of %d differ from %s. If they should, run it once with -Dreplay=approve.\n\n%s"
              .formatted(
                  differences.size(), steps.size(), approved, String.join("\n", differences)));
    }
  }
}
