package dev.sapa.testkit.automation;

import static java.util.Objects.requireNonNull;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.testkit.sample.InTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What an automation decided on turns, by what is special about them.
final class Asked {
  private final Map<String, Turn> turns;
  private final Map<String, Decision> decisions = new LinkedHashMap<>();

  /// Asks about every turn, once, in their order.
  Asked(Automation automation, Map<String, Turn> turns) {
    this.turns = turns;
    turns.forEach((name, turn) -> decisions.put(name, ask(automation, name, turn)));
  }

  static Decision ask(Automation automation, String name, Turn turn) {
    return InTime.call(name, () -> automation.onMessage(turn));
  }

  static Decision wake(Automation automation, String what, Turn turn, String name) {
    return InTime.call(what, () -> automation.onTimer(turn, name));
  }

  Map<String, Decision> decisions() {
    return decisions;
  }

  /// Every decision of one kind, also those within others, with the turn it was made on.
  <D extends Decision> int each(Class<D> kind, BiConsumer<String, D> check) {
    int found = 0;
    for (Map.Entry<String, Decision> decided : decisions.entrySet()) {
      for (Decision one : flat(decided.getValue())) {
        if (kind.isInstance(one)) {
          check.accept(decided.getKey(), kind.cast(one));
          found++;
        }
      }
    }
    return found;
  }

  Turn turn(String name) {
    return requireNonNull(turns.get(name), name);
  }

  /// One by one, in the order the host does them.
  static List<Decision> flat(Decision decision) {
    if (!(decision instanceof Decision.All all)) {
      return List.of(decision);
    }
    List<Decision> flat = new ArrayList<>();
    all.decisions().forEach(one -> flat.addAll(flat(one)));
    return flat;
  }
}
