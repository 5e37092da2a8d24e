package dev.sapa.testkit.metric;

import dev.sapa.testkit.report.Clause;
import dev.sapa.testkit.report.ContractReport;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every metric promises. A plugin's test implements this and says what is tried:
///
/// ```java
/// final class HelloMetricTest implements MetricContract<Memory> {
///   @Override
///   public MetricTrial<Memory> metric() {
///     return MetricTrial.of(HelloMetric::new);
///   }
/// }
/// ```
///
/// It is told a log of some months in which everything happens, and the trial's own logs, by the
/// host's own fold as well.
@ExtendWith(ContractReport.class)
public interface MetricContract<M extends Record> {

  /// What is tried.
  MetricTrial<M> metric();

  @Clause(
      value = "M1",
      says = "the same events give the same rows, in any pieces and after a restart at any place")
  default void m1MeasuresTheSameInAnyPieces() {
    new MetricClauses<>(metric()).sameInAnyPieces();
  }

  @Clause(value = "M2", says = "folded again from the start of the log, the host has the same rows")
  default void m2MeasuresTheSameWhenReplayed() {
    new MetricClauses<>(metric()).replayEqualsLive();
  }

  @Clause(
      value = "M3",
      says = "what it remembers is the same after it was written as JSON and read")
  default void m3RemembersThroughJson() {
    new MetricClauses<>(metric()).memoryThroughJson();
  }

  @Clause(value = "M4", says = "every kind of event gets an answer within the time limit")
  default void m4TakesEveryKindOfEvent() {
    new MetricClauses<>(metric()).everyKindOfEvent();
  }

  @Clause(
      value = "M5",
      says = "its rows belong to a series, have a key and a number, and none contradicts itself")
  default void m5MeasuresSoundRows() {
    new MetricClauses<>(metric()).soundRows();
  }

  @Clause(
      value = "M6",
      says = "it says what the team does tomorrow in both languages, whatever the numbers are")
  default void m6AdvisesOnEveryReading() {
    new MetricClauses<>(metric()).adviceOnEveryReading();
  }

  @Clause(
      value = "M7",
      says = "its definition asks a question, names who is responsible, and describes each number")
  default void m7SaysWhatItMeasures() {
    new MetricClauses<>(metric()).completeDefinition();
  }

  @Clause(value = "M8", says = "two months of silence wake it a bounded number of times")
  default void m8FallsAsleep() {
    new MetricClauses<>(metric()).boundedWakeUps();
  }

  @Clause(value = "M9", says = "its bundle would run in a host, as sapa verify finds out")
  default void m9RunsInAHost() {
    new MetricClauses<>(metric()).runningBundle();
  }
}
