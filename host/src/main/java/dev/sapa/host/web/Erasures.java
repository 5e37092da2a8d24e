package dev.sapa.host.web;

import dev.sapa.host.retention.Deletion;
import dev.sapa.host.retention.Exported;
import java.util.List;
import java.util.Optional;

/// Erasing customers, and handing out what is kept of them.
public interface Erasures {

  /// Erases all of a customer, or of a group, and returns when it is done. Empty where nobody has
  /// the id.
  ///
  /// @param id of the customer or of a conversation
  /// @param by who wants it
  Optional<Deletion> erase(String id, String by);

  /// The same, but returns as soon as nobody can find the customer any more; the rest is done
  /// beside.
  Optional<Deletion> start(String id, String by);

  /// What was deleted, the latest first.
  ///
  /// @param after the id of the last one of the page before
  List<Deletion> deletions(Optional<String> after, int limit);

  /// All that is kept of a customer; empty where nobody has the id.
  Optional<Exported> export(String customer);
}
