package dev.sapa.host.insight;

import jakarta.inject.Inject;
import java.util.List;

/// Folds metrics again from the start of the log, beside everything else that goes on. The rows
/// come out as they were, unless the plugin has changed; those of conversations that were deleted
/// are not touched.
public final class Rebuild {
  private final MetricFolds folds;

  @Inject
  public Rebuild(MetricFolds folds) {
    this.folds = folds;
  }

  /// Rebuilds one metric; returns when everything recorded until now is in its rows again, or when
  /// it stands still with a [MetricFolds#problem]. False where no such metric runs.
  public boolean metric(String id) {
    boolean runs = folds.restart(id);
    if (runs) {
      folds.catchUp();
    }
    return runs;
  }

  /// Rebuilds every running metric, and returns their ids.
  public List<String> all() {
    List<String> restarted = folds.restart();
    folds.catchUp();
    return restarted;
  }
}
