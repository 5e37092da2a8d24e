package dev.sapa.host.web;

import dev.sapa.host.live.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The live lines that are open: not more than one person or the machine can use.
final class LiveLines implements AutoCloseable {
  static final int MOST = 2_000;
  static final int MOST_FOR_ONE = 8;
  private static final int CAPACITY = 256;

  private final Map<Line<Runnable>, String> owners = new HashMap<>();
  private boolean open = true;

  /// A new line, on which lies what is to be done on it. Empty where there are too many, or the
  /// host is stopping.
  ///
  /// @param owner who it is for
  /// @param closed see [Line]
  synchronized Optional<Line<Runnable>> open(String owner, Runnable closed) {
    if (!open || owners.size() >= MOST || ownedBy(owner) >= MOST_FOR_ONE) {
      return Optional.empty();
    }
    Line<Runnable> line = new Line<>(CAPACITY, closed);
    owners.put(line, owner);
    return Optional.of(line);
  }

  private long ownedBy(String owner) {
    return owners.values().stream().filter(owner::equals).count();
  }

  synchronized void ended(Line<Runnable> line) {
    owners.remove(line);
  }

  /// Ends them all and opens no more.
  @Override
  public void close() {
    List<Line<Runnable>> all;
    synchronized (this) {
      open = false;
      all = new ArrayList<>(owners.keySet());
    }
    all.forEach(Line::close);
  }
}
