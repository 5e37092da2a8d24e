package dev.sapa.host.plugin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How many calls of an instance on probation may fail, of each method for itself: fewer than five,
/// or at most half of them; and in the end not all of them. Else every request that is found
/// genuine would speak for a version that cannot read one.
final class Budget {
  private static final int FAILURES = 5;

  private final String instance;
  private final Consumer<Sentence> exceeded;
  private final Map<String, Tally> calls = new LinkedHashMap<>();
  private boolean told;

  /// @param exceeded hears once why it is exceeded, on the thread of the call; returns at once
  Budget(String instance, Consumer<Sentence> exceeded) {
    this.instance = instance;
    this.exceeded = exceeded;
  }

  /// What became of the calls of one method.
  private record Tally(int succeeded, int failed, Optional<String> fault) {
    static final Tally NONE = new Tally(0, 0, Optional.empty());

    Tally andSucceeded() {
      return new Tally(succeeded + 1, failed, fault);
    }

    Tally andFailed(Optional<String> by) {
      return new Tally(succeeded, failed + 1, by);
    }
  }

  synchronized void succeeded(String name) {
    calls.merge(name, Tally.NONE.andSucceeded(), (before, one) -> before.andSucceeded());
  }

  /// @param last whether it is not called any more, so that it cannot make up for it
  void failed(String name, Throwable thrown, boolean last) {
    Optional<Sentence> verdict;
    synchronized (this) {
      Tally tally = calls.getOrDefault(name, Tally.NONE).andFailed(cause(thrown));
      calls.put(name, tally);
      boolean stuck = thrown instanceof PluginFailure failure && failure.stuck();
      boolean over =
          !told
              && (stuck
                  || last
                  || (tally.failed() >= FAILURES && tally.failed() > tally.succeeded()));
      told |= over;
      verdict = over ? Optional.of(sentence(name, tally)) : Optional.empty();
    }
    verdict.ifPresent(exceeded);
  }

  /// Why it does not stand its probation, now that that is over.
  synchronized Optional<Sentence> atTheEnd() {
    return calls.entrySet().stream()
        .filter(call -> call.getValue().failed() > 0 && call.getValue().succeeded() == 0)
        .findFirst()
        .map(call -> sentence(call.getKey(), call.getValue()));
  }

  private Sentence sentence(String name, Tally tally) {
    int all = tally.failed() + tally.succeeded();
    return new Sentence(
        "instance %s gagal dalam %d dari %d panggilan, yang terakhir di %s%s"
            .formatted(
                instance,
                tally.failed(),
                all,
                name,
                tally.fault().map(" dengan %s"::formatted).orElse("")),
        "its instance %s failed %d of %d calls, the last in %s%s"
            .formatted(
                instance,
                tally.failed(),
                all,
                name,
                tally.fault().map(" with %s"::formatted).orElse("")));
  }

  private static Optional<String> cause(Throwable thrown) {
    return Optional.ofNullable(thrown instanceof PluginFailure ? thrown.getCause() : thrown)
        .map(fault -> fault.getClass().getSimpleName());
  }
}
