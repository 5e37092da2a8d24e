package dev.sapa.chaos.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the provider saw, and what it told the host of it.
public final class Calls {
  private final Map<String, List<Call>> byPart = new HashMap<>();
  private final Map<String, Reports> reports = new HashMap<>();

  /// What the provider told the host, if it got that far.
  public enum Told {
    /// It has the message.
    ACCEPTED,
    /// It does not have it and wants it later.
    LATER,
    /// It does not want it.
    REJECTED,
    /// Nothing that says whether it has it.
    NOTHING
  }

  /// One call with a message.
  ///
  /// @param part as the host calls it
  /// @param at by the suite's own clock, in nanoseconds
  /// @param taken whether the provider really has it
  public record Call(String part, long at, Told told, boolean taken) {}

  private static final class Reports {
    private State sent = State.ACCEPTED;
    private Optional<State> acknowledged = Optional.empty();
  }

  /// Notes a call.
  public synchronized void add(Call call) {
    byPart.computeIfAbsent(call.part(), part -> new ArrayList<>(1)).add(call);
  }

  /// A report about a part is on its way to the host.
  public synchronized void reporting(String part, State state) {
    Reports of = reports.computeIfAbsent(part, any -> new Reports());
    of.sent = state.compareTo(of.sent) > 0 ? state : of.sent;
  }

  /// The host answered for a report with 2xx.
  public synchronized void reported(String part, State state) {
    Reports of = reports.computeIfAbsent(part, any -> new Reports());
    of.acknowledged =
        of.acknowledged.filter(before -> before.compareTo(state) > 0).or(() -> Optional.of(state));
  }

  /// Calls so far that told this.
  public synchronized long told(Told told) {
    return byPart.values().stream()
        .flatMap(List::stream)
        .filter(call -> call.told() == told)
        .count();
  }

  synchronized Map<String, List<Call>> byPart() {
    return Map.copyOf(byPart);
  }

  /// The furthest that was on its way to the host; [State#ACCEPTED] where nothing was.
  synchronized State furthestSent(String part) {
    return Optional.ofNullable(reports.get(part)).map(of -> of.sent).orElse(State.ACCEPTED);
  }

  /// The furthest that the host acknowledged.
  synchronized Optional<State> furthestAcknowledged(String part) {
    return Optional.ofNullable(reports.get(part)).flatMap(of -> of.acknowledged);
  }

  /// The message a part belongs to: the host calls parts by it and their place.
  static String message(String part) {
    return part.replaceFirst("-\\d+$", "");
  }
}
