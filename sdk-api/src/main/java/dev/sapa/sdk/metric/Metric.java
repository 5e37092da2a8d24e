package dev.sapa.sdk.metric;

import dev.sapa.sdk.event.Event;
import org.osgi.annotation.versioning.ConsumerType;

/// A number a business learns from: a fold over each customer's events.
///
/// One object serves one configured instance; the host calls it from several threads at once, for
/// one customer at a time in order. It is pure, so that the host can run it over history again,
/// from any point, and get the same rows. A changed memory record means that the host folds from
/// the start.
///
/// @param <M> what is remembered of one customer; a record the host can write as JSON: its
///   components are strings, numbers, booleans, `Instant`, enums, and lists, maps, optionals and
///   records of these
@ConsumerType
public interface Metric<M extends Record> extends AutoCloseable {

  /// What is measured, and for whom.
  Definition definition();

  /// The memory of a customer nobody has heard from.
  M start();

  /// The memory after an event. Events of one customer come in the order of the log; kinds that do
  /// not matter give back the memory unchanged.
  Step<M> observe(M memory, Event event);

  /// What the team does tomorrow because of a reading (R092).
  TomorrowAction advise(Reading reading);

  @Override
  default void close() {}

  /// The memory of a metric that needs none.
  record Nothing() {}
}
