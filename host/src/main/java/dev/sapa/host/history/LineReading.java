package dev.sapa.host.history;

import dev.sapa.host.conversation.Status;
import dev.sapa.host.history.Past.Moment;
import dev.sapa.host.json.Json;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// Reads one line of a history file.
final class LineReading {
  private final ZoneId zone;
  private final Instant start;

  /// @param start of the import, from which relative times count
  LineReading(ZoneId zone, Instant start) {
    this.zone = zone;
    this.start = start;
  }

  /// What a line tells; empty where it is faulty, which `faults` then say.
  Optional<Past> read(int line, String text, List<Fault> faults) {
    int before = faults.size();
    try {
      Fields all = Fields.of(Json.tree(text), "The conversation");
      List<Moment> moments = moments(line, all, faults);
      Past past = past(line, all, moments);
      return faults.size() == before ? Optional.of(past) : Optional.empty();
    } catch (JacksonException broken) {
      String reason = broken.getOriginalMessage().lines().findFirst().orElse("").strip();
      faults.add(
          new Fault(line, "This is not JSON: %s. Write one JSON object a line.".formatted(reason)));
    } catch (Flaw flaw) {
      faults.add(new Fault(line, String.valueOf(flaw.getMessage())));
    }
    return Optional.empty();
  }

  private Past past(int line, Fields all, List<Moment> moments) {
    Fields customer =
        all.optionalObject("customer", "The customer")
            .orElseThrow(() ->
                new Flaw(
                    "The conversation has no customer; add \"customer\": {\"identities\": […]}."));
    Optional<String> name = customer.optionalText("name");
    List<Identity> identities = identities(customer);
    customer.end();
    String language = all.optionalText("language").orElse("id");
    if (!Set.of("id", "en").contains(language)) {
      throw new Flaw("The conversation has the language %s; it must be id or en.", language);
    }
    Past past =
        new Past(
            line,
            all.text("channel"),
            all.text("plugin"),
            all.optionalText("key").orElse(identities.getFirst().value()),
            name,
            identities,
            language,
            origin(all),
            all.optionalOneOf("status", Status.class),
            moments);
    all.end();
    return past;
  }

  private static List<Identity> identities(Fields customer) {
    List<Identity> identities = new ArrayList<>();
    for (Fields identity : customer.objects("identities", "The identity")) {
      identities.add(
          new Identity(identity.text("scheme"), identity.text("value"), identity.flag("verified")));
      identity.end();
    }
    if (identities.isEmpty()) {
      throw new Flaw(
          "The customer has no identities; add one such as {\"scheme\": \"phone\", \"value\": \"6281200001234\"}.");
    }
    return identities;
  }

  private static Optional<Origin> origin(Fields all) {
    return all.optionalObject("origin", "The origin")
        .map(origin -> {
          Origin read =
              new Origin(
                  origin.text("source"),
                  origin.optionalText("content"),
                  origin.optionalText("callToAction"),
                  origin.optionalText("reference"),
                  origin.optionalText("url"));
          origin.end();
          return read;
        });
  }

  private List<Moment> moments(int line, Fields all, List<Fault> faults) {
    List<Moment> moments = new ArrayList<>();
    Optional<Instant> before = Optional.empty();
    List<Fields> steps = all.objects("steps", "Step");
    if (steps.isEmpty()) {
      throw new Flaw("The conversation has no steps; add what was said in \"steps\": […].");
    }
    for (Fields step : steps) {
      try {
        Instant at = at(step, before);
        before = Optional.of(at);
        Step read = StepReading.read(step);
        step.end();
        past(step, at, read);
        moments.add(new Moment(moments.size() + 1, at, read));
      } catch (Flaw flaw) {
        faults.add(new Fault(line, String.valueOf(flaw.getMessage())));
      }
    }
    return moments;
  }

  private Instant at(Fields step, Optional<Instant> before) {
    Optional<OffsetDateTime> at = step.optionalMoment("at");
    Optional<Duration> ago = step.optionalDuration("ago");
    Optional<Duration> after = step.optionalDuration("after");
    OptionalInt daysAgo = step.days("daysAgo");
    Optional<LocalTime> time = step.optionalTimeOfDay("time");
    long given =
        List.of(at.isPresent(), ago.isPresent(), after.isPresent(), daysAgo.isPresent()).stream()
            .filter(is -> is)
            .count();
    if (given != 1 || daysAgo.isPresent() != time.isPresent()) {
      throw new Flaw(
          "%s must say when it was, in one way: with at, with ago, with daysAgo and time, or with after.",
          step.what());
    }
    Instant moment =
        at.map(OffsetDateTime::toInstant)
            .or(() -> ago.map(start::minus))
            .or(() -> after.map(gap -> last(step, before).plus(gap)))
            .orElseGet(() -> ofDay(daysAgo.getAsInt(), time.orElseThrow()))
            .truncatedTo(ChronoUnit.MILLIS);
    if (before.filter(moment::isBefore).isPresent()) {
      throw new Flaw(
          "%s is earlier than the step before it; put the steps in the order of their times.",
          step.what());
    }
    return moment;
  }

  private static Instant last(Fields step, Optional<Instant> before) {
    return before.orElseThrow(() ->
        new Flaw(
            "%s is the first and cannot be after another; give it at, ago, or daysAgo and time.",
            step.what()));
  }

  private Instant ofDay(int daysAgo, LocalTime time) {
    return start
        .atZone(zone)
        .toLocalDate()
        .minusDays(daysAgo)
        .atTime(time)
        .atZone(zone)
        .toInstant();
  }

  /// History lies before the import.
  private void past(Fields step, Instant at, Step read) {
    Instant last = at;
    if (read instanceof Step.Outgoing outgoing) {
      last = at.plus(outgoing.reports().getLast().after());
    }
    if (last.isAfter(start)) {
      throw new Flaw(
          "%s is still to come (%s, or what became of it %s); history lies before the import, which is at %s.",
          step.what(), at, last, start.truncatedTo(ChronoUnit.SECONDS));
    }
  }
}
