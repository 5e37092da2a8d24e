package dev.sapa.host.plugin;

import java.util.Optional;
import java.util.function.Consumer;

/// How many calls of an instance on probation may fail: fewer than five, or at most half of them;
/// and in the end not all of them.
final class Budget {
  private static final int FAILURES = 5;

  private final String instance;
  private final Consumer<String> exceeded;
  private int succeeded;
  private int failed;
  private String last = "";
  private boolean told;

  /// @param exceeded hears once why it is exceeded, on the thread of the call; returns at once
  Budget(String instance, Consumer<String> exceeded) {
    this.instance = instance;
    this.exceeded = exceeded;
  }

  synchronized void succeeded() {
    succeeded++;
  }

  void failed(String call, Throwable fault) {
    Optional<String> verdict;
    synchronized (this) {
      failed++;
      last = call + Optional.ofNullable(cause(fault)).map(" with %s"::formatted).orElse("");
      boolean over = !told && failed >= FAILURES && failed > succeeded;
      told |= over;
      verdict = over ? Optional.of(sentence()) : Optional.empty();
    }
    verdict.ifPresent(exceeded);
  }

  /// Why it does not stand its probation, now that that is over.
  synchronized Optional<String> atTheEnd() {
    return failed > 0 && succeeded == 0 ? Optional.of(sentence()) : Optional.empty();
  }

  private String sentence() {
    return "its instance %s failed %d of %d calls, the last in %s"
        .formatted(instance, failed, failed + succeeded, last);
  }

  private static @org.jspecify.annotations.Nullable String cause(Throwable fault) {
    Throwable thrown = fault instanceof PluginFailure ? fault.getCause() : fault;
    return thrown == null ? null : thrown.getClass().getSimpleName();
  }
}
