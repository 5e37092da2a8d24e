package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Direction;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Target;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbers, and the rows they are made of.
final class Numbers {
  static final String AUTOMATED = Outcome.AUTOMATED.id();
  static final String ABANDONED = Outcome.ABANDONED.id();
  static final String UNFINISHED = "unfinished";

  private Numbers() {}

  static Definition definition(AutomationRate.Settings settings) {
    return new Definition(
        "automation-rate",
        new Phrase(
            "Berapa pelanggan yang terbantu tanpa orang, dan siapa yang tertinggal?",
            "How many customers are helped without a person, and who is left behind?"),
        new Phrase("pemilik pengalaman pelanggan", "owner of customer experience"),
        List.of(
            share(
                Outcome.AUTOMATED,
                new Phrase("Terjawab tanpa orang", "Answered without a person"),
                Optional.of(new Target(Direction.AT_LEAST, settings.targetAutomated()))),
            share(
                Outcome.HANDED_OFF,
                new Phrase("Ditangani orang", "Handled by a person"),
                Optional.empty()),
            share(
                Outcome.ABANDONED,
                new Phrase("Ditinggalkan tanpa bantuan", "Left without help"),
                Optional.of(new Target(Direction.AT_MOST, settings.targetAbandoned()))),
            new Series(
                UNFINISHED,
                new Phrase("Tidak selesai secara otomatis", "Not finished by automations"),
                Unit.COUNT,
                Aggregation.COUNT,
                Optional.empty())),
        names());
  }

  /// One row for each outcome, so that the three shares have the same denominator and add up; and
  /// one more that says why automations did not finish it.
  static List<Measurement> rows(String conversation, Talk.Decided decided) {
    List<Measurement> rows = new ArrayList<>();
    Episode episode = decided.episode();
    Map<String, String> who = Map.of("channel", episode.channel(), "language", episode.language());
    for (Outcome outcome : Outcome.values()) {
      double value = outcome == decided.outcome() ? 1 : 0;
      rows.add(row(outcome.id(), conversation, decided, value, who));
    }
    if (decided.outcome() != Outcome.AUTOMATED) {
      Map<String, String> why = new HashMap<>(who);
      why.put("outcome", decided.outcome().id());
      why.put("cause", decided.cause());
      why.put("topic", episode.topic().id());
      rows.add(row(UNFINISHED, conversation, decided, 1, why));
    }
    return rows;
  }

  private static Measurement row(
      String series,
      String conversation,
      Talk.Decided decided,
      double value,
      Map<String, String> dimensions) {
    return new Measurement(
        series,
        conversation + ":" + decided.episode().key(),
        decided.at(),
        value,
        dimensions,
        conversation);
  }

  private static Series share(Outcome outcome, Phrase label, Optional<Target> target) {
    return new Series(outcome.id(), label, Unit.SHARE, Aggregation.SHARE, target);
  }

  private static Map<String, Phrase> names() {
    Map<String, Phrase> names = new HashMap<>();
    names.put("outcome", new Phrase("hasil", "outcome"));
    names.put("outcome.handed-off", new Phrase("ditangani orang", "handled by a person"));
    names.put("outcome.abandoned", new Phrase("ditinggalkan", "left without help"));
    names.put("cause", new Phrase("sebab", "cause"));
    names.put("cause.unanswered", new Phrase("tidak ada jawaban", "no answer known"));
    names.put("cause.requested", new Phrase("meminta orang", "asked for a person"));
    names.put("cause.frustration", new Phrase("kesal", "upset"));
    names.put("cause.repeated", new Phrase("bertanya berulang", "asked again and again"));
    names.put("cause.complaint", new Phrase("keluhan", "complaint"));
    names.put("cause.stepped-in", new Phrase("tim masuk sendiri", "the team stepped in"));
    names.put("cause.undelivered", new Phrase("jawaban tidak sampai", "answer did not arrive"));
    names.put("cause.unhelpful", new Phrase("jawaban tidak membantu", "answer did not help"));
    names.put("topic", new Phrase("tentang", "about"));
    Topic.phrases().forEach((id, phrase) -> names.put("topic." + id, phrase));
    return names;
  }
}
