package dev.sapa.host.recording;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.RawRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes down what the host has seen of an instance: of a channel the raw requests, of an
/// automation or a metric the facts. JSON, line by line; the first says what was masked.
public final class Recorder {
  private static final String HOST = "0.9.0";

  private final Instances instances;
  private final Journal journal;
  private final Database state;
  private final SqlEventLog log;
  private final Clock clock;

  @Inject
  Recorder(Instances instances, Journal journal, Database state, SqlEventLog log, Clock clock) {
    this.instances = instances;
    this.journal = journal;
    this.state = state;
    this.log = log;
    this.clock = clock;
  }

  private record Opening(
      String recording,
      String instance,
      String plugin,
      Optional<String> version,
      String host,
      Instant recordedAt,
      String masked) {}

  private record Request(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String body,
      Instant receivedAt) {
    static Request of(RawRequest request) {
      return new Request(
          request.method(),
          request.path(),
          request.query(),
          request.headers(),
          new String(request.body(), StandardCharsets.UTF_8),
          request.receivedAt());
    }
  }

  private record LeftOut(Instant receivedAt, String leftOut) {}

  /// The lines. Empty where there is no such instance, or it is a channel that does not run: then
  /// nobody can say what must be masked.
  ///
  /// @param last how many requests, conversations or customers, the latest ones
  /// @param words whether what people wrote stays in facts, but for addresses and numbers in it
  public Optional<List<String>> record(String instance, int last, boolean words) {
    return instances.reports().stream()
        .filter(report -> report.id().equals(instance))
        .findFirst()
        .flatMap(report ->
            switch (report.kind().orElse("")) {
              case "channel" -> instances.channel(instance).map(one -> requests(report, one, last));
              case "automation" -> Optional.of(facts(report, "conversation", last, words));
              case "metric" -> Optional.of(facts(report, "customer", last, words));
              default -> Optional.empty();
            });
  }

  private List<String> requests(InstanceReport report, ChannelInstance channel, int last) {
    RequestMask mask = new RequestMask(channel::parseChanged);
    String masked =
        "Every value of every request but the words its channel needs; headers that may hold"
            + " secrets are left out.";
    return lines(
        opening("requests", report, masked),
        journal.requests(channel.id(), last).stream().map(request -> line(mask, request)));
  }

  private static Object line(RequestMask mask, RawRequest request) {
    return switch (mask.mask(request)) {
      case RequestMask.Outcome.Masked(var masked) -> Request.of(masked);
      case RequestMask.Outcome.LeftOut(var why) -> new LeftOut(request.receivedAt(), why);
    };
  }

  private List<String> facts(InstanceReport report, String by, int last, boolean words) {
    FactMask mask = new FactMask(words);
    String masked =
        words
            ? "Names and ids, and in what people wrote addresses and numbers. Names within what"
                + " they wrote stay: treat it as personal data."
            : "Names, ids and everything people wrote.";
    return lines(
        opening("facts", report, masked),
        state.read(reading -> log.ofLast(reading, by, last)).stream().map(mask::mask));
  }

  private Opening opening(String recording, InstanceReport report, String masked) {
    return new Opening(
        recording,
        report.id(),
        report.plugin(),
        report.bundle().map(PluginReport::version),
        HOST,
        clock.instant(),
        masked);
  }

  private static String json(Object line) {
    return Json.write(line);
  }

  private static List<String> lines(Opening opening, Stream<?> rest) {
    return Stream.concat(Stream.of(opening), rest).map(Recorder::json).toList();
  }
}
