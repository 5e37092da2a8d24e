package dev.sapa.host.web;

import dev.sapa.host.live.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The live lines that are open: not more than one person or the machine can use.
final class LiveLines implements AutoCloseable {
  static final int MOST = 2_000;
  static final int MOST_FOR_ONE = 8;
  private static final int CAPACITY = 256;

  private final Map<Line<Runnable>, String> owners = new LinkedHashMap<>();
  private boolean open = true;

  /// A new line, on which lies what is to be done on it. Empty where there are too many, or the
  /// host is stopping.
  ///
  /// The oldest line of one person gives way to the newest: most often nobody is behind it any
  /// more, because their phone slept or they loaded the page again.
  ///
  /// @param owner who it is for
  /// @param closed see [Line]
  Optional<Line<Runnable>> open(String owner, Runnable closed) {
    Line<Runnable> line = new Line<>(CAPACITY, closed);
    Optional<Line<Runnable>> givesWay;
    synchronized (this) {
      if (!open || owners.size() >= MOST) {
        return Optional.empty();
      }
      List<Line<Runnable>> before = ownedBy(owner);
      givesWay = before.size() < MOST_FOR_ONE ? Optional.empty() : Optional.of(before.getFirst());
      givesWay.ifPresent(owners::remove);
      owners.put(line, owner);
    }
    givesWay.ifPresent(Line::close);
    return Optional.of(line);
  }

  private List<Line<Runnable>> ownedBy(String owner) {
    return owners.entrySet().stream()
        .filter(entry -> entry.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .toList();
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
