package dev.sapa.host.store;

/// A unit of work: all of it becomes durable, or nothing. It may run more than once before it does,
/// so it changes nothing but the database.
@FunctionalInterface
public interface Work<T> {
  T in(Transaction transaction);
}
