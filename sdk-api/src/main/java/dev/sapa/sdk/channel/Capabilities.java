package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What an instance can carry, as data. The host enforces windows and rates from it, degrades
/// content by it, and generates the composer's limits and the reference from it; no plugin repeats
/// that logic.
///
/// @param receives kinds of content that customers can send
/// @param sends kinds of content that `render` accepts; empty for a road that only brings signals
/// @param text limits of plain text
/// @param choices limits of [Content.Rich]; used where `sends` holds it
/// @param threads kinds of thread that occur
/// @param receipts what is known of a message after it was accepted
/// @param replyWindow empty where the business may write at any time
/// @param rate how fast the host may send
/// @param reconciliation how an unknown outcome is settled
public record Capabilities(
    Set<Class<? extends Content>> receives,
    Set<Class<? extends Content>> sends,
    TextLimits text,
    ChoiceLimits choices,
    Set<ThreadKind> threads,
    Receipts receipts,
    Optional<ReplyWindow> replyWindow,
    Rate rate,
    Reconciliation reconciliation) {
  public Capabilities {
    receives = Set.copyOf(receives);
    sends = Set.copyOf(sends);
    threads = Set.copyOf(threads);
  }

  /// Limits of plain text.
  ///
  /// @param maxLength in UTF-16 units, for one part; `render` splits what is longer
  public record TextLimits(int maxLength) {}

  /// Limits of an answer with choices.
  ///
  /// @param maxButtons shown directly; 0 where the provider has none
  /// @param maxRows shown in a list that opens; 0 where the provider has none
  /// @param maxTextLength of the words above the choices, in UTF-16 units
  /// @param media what may stand beside the words, by public address
  public record ChoiceLimits(
      int maxButtons, int maxRows, int maxTitleLength, int maxTextLength, Set<MediaKind> media) {
    public ChoiceLimits {
      media = Set.copyOf(media);
    }

    /// No choices at all.
    public static ChoiceLimits none() {
      return new ChoiceLimits(0, 0, 0, 0, Set.of());
    }
  }

  /// What is reported after acceptance.
  public record Receipts(Support delivered, Support read, Support failed) {}

  /// How something is known.
  public enum Support {
    /// The provider says so.
    NATIVE,
    /// The host concludes it.
    INFERRED,
    NONE
  }

  /// The time after a customer's message in which the business may write freely.
  ///
  /// @param templateOutside whether a template may go out after it
  public record ReplyWindow(Duration length, boolean templateOutside) {}

  /// How fast the host may send for this instance.
  ///
  /// @param perSecond 0 for no pacing ahead
  public record Rate(double perSecond) {}

  /// How an unknown outcome is settled.
  public enum Reconciliation {
    /// [Channel#reconcile] asks the provider.
    QUERY,
    /// A receipt tells, sooner or later.
    RECEIPT,
    NONE
  }
}
