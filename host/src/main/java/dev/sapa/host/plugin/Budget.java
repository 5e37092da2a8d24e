package dev.sapa.host.plugin;

import java.util.Optional;
import java.util.function.Consumer;

/// How many calls of an instance on probation may fail: fewer than five, or at most half of them;
/// and in the end not all of them.
final class Budget {
  private static final int FAILURES = 5;

  private final String instance;
  private final Consumer<Sentence> exceeded;
  private int succeeded;
  private int failed;
  private String call = "";
  private Optional<String> fault = Optional.empty();
  private boolean told;

  /// @param exceeded hears once why it is exceeded, on the thread of the call; returns at once
  Budget(String instance, Consumer<Sentence> exceeded) {
    this.instance = instance;
    this.exceeded = exceeded;
  }

  synchronized void succeeded() {
    succeeded++;
  }

  void failed(String name, Throwable thrown) {
    Optional<Sentence> verdict;
    synchronized (this) {
      failed++;
      call = name;
      fault = cause(thrown);
      boolean over = !told && failed >= FAILURES && failed > succeeded;
      told |= over;
      verdict = over ? Optional.of(sentence()) : Optional.empty();
    }
    verdict.ifPresent(exceeded);
  }

  /// Why it does not stand its probation, now that that is over.
  synchronized Optional<Sentence> atTheEnd() {
    return failed > 0 && succeeded == 0 ? Optional.of(sentence()) : Optional.empty();
  }

  private Sentence sentence() {
    return new Sentence(
        "instance %s gagal dalam %d dari %d panggilan, yang terakhir di %s"
            .formatted(instance, failed, failed + succeeded, last(" dengan %s")),
        "its instance %s failed %d of %d calls, the last in %s"
            .formatted(instance, failed, failed + succeeded, last(" with %s")));
  }

  private String last(String with) {
    return call + fault.map(with::formatted).orElse("");
  }

  private static Optional<String> cause(Throwable thrown) {
    return Optional.ofNullable(thrown instanceof PluginFailure ? thrown.getCause() : thrown)
        .map(fault -> fault.getClass().getSimpleName());
  }
}
