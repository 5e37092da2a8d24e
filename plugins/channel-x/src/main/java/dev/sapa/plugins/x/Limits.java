package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Capabilities.Budget;
import java.time.Duration;

/// X's limits.
final class Limits {
  /// Of a direct message, in characters.
  static final int DIRECT = 10_000;

  /// Of a post, as [WeightedLength] counts.
  static final int POST = 280;

  /// Of one answer in public; more belongs into a direct message.
  static final int POSTS = 4;

  /// Of a picture, in bytes.
  static final long PICTURE = 5L << 20;

  static final Duration QUARTER = Duration.ofMinutes(15);
  static final Duration DAY = Duration.ofHours(24);

  private Limits() {}

  static Budget[] budgets(int perQuarter, int perDay) {
    return new Budget[] {new Budget(perQuarter, QUARTER), new Budget(perDay, DAY)};
  }
}
