package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Capabilities.Budget;
import dev.sapa.sdk.channel.ThreadKind;
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

  private static final int POSTS_PER_QUARTER = 100;
  private static final int POSTS_PER_DAY = 10_000;

  private Limits() {}

  /// @param perQuarter direct messages in 15 minutes
  /// @param perDay direct messages in 24 hours
  static Budget[] budgets(int perQuarter, int perDay) {
    return new Budget[] {
      new Budget(perQuarter, QUARTER).withAudience(ThreadKind.PRIVATE),
      new Budget(perDay, DAY).withAudience(ThreadKind.PRIVATE),
      new Budget(POSTS_PER_QUARTER, QUARTER).withAudience(ThreadKind.PUBLIC),
      new Budget(POSTS_PER_DAY, DAY).withAudience(ThreadKind.PUBLIC)
    };
  }
}
