package dev.sapa.host.plugin;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plugin threw, took too long or gave back what it must not; or the runtime itself cannot work.
public final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  private enum Kind {
    FAILED,
    STUCK,
    STOPPED,
    QUARANTINED,
    BUSY;

    boolean begun() {
      return this == FAILED || this == STUCK;
    }
  }

  private PluginFailure(String message, @Nullable Throwable cause) {
    this(message, cause, Kind.FAILED);
  }

  /// Of a call that never began no trace is taken: it would tell of the host alone, and whoever
  /// asks an instance in quarantine again and again must cost its neighbours little.
  private PluginFailure(String message, @Nullable Throwable cause, Kind kind) {
    super(message, cause, true, kind.begun());
    this.kind = kind;
  }

  /// Whether the plugin was called at all, and so may have done something.
  public boolean begun() {
    return kind.begun();
  }

  /// Whether the call goes on although nobody waits for it.
  public boolean stuck() {
    return kind == Kind.STUCK;
  }

  /// Whether the instance is in quarantine, and so was not called.
  public boolean quarantined() {
    return kind == Kind.QUARANTINED;
  }

  /// A person stopped the instance before the call.
  static PluginFailure stopped(String instance) {
    return new PluginFailure(
        "The instance %s was stopped meanwhile; enable it, and it is tried again."
            .formatted(instance),
        null,
        Kind.STOPPED);
  }

  /// The instance is in quarantine.
  static PluginFailure quarantined(String sentence) {
    return new PluginFailure(sentence, null, Kind.QUARANTINED);
  }

  /// The instance has as many calls under way as it may.
  static PluginFailure busy(String instance, int calls) {
    return new PluginFailure(
        "The instance %s has %d calls under way, which is as many as it may have; try again later."
            .formatted(instance, calls),
        null,
        Kind.BUSY);
  }

  /// A call into an instance threw.
  public static PluginFailure in(String instance, String call, Throwable cause) {
    return new PluginFailure(
        "The instance %s failed in %s with %s; look at its log, and tell the plugin's author."
            .formatted(instance, call, cause.getClass().getSimpleName()),
        cause);
  }

  /// A call into an instance came back with null.
  static PluginFailure nothing(String instance, String call) {
    return new PluginFailure(
        "The instance %s gave back nothing in %s; tell the plugin's author."
            .formatted(instance, call),
        null);
  }

  /// A call into an instance took too long and was interrupted.
  static PluginFailure overdue(
      String instance, String call, Duration limit, @Nullable Throwable cause) {
    return new PluginFailure(
        "The instance %s did not finish %s within %s and was interrupted; tell the plugin's author."
            .formatted(instance, call, words(limit)),
        cause);
  }

  /// A call into an instance took too long and heeds no interrupt.
  static PluginFailure stuck(String instance, String call, Duration limit) {
    return new PluginFailure(
        "The instance %s did not finish %s within %s and heeds no interrupt, so it was given up; tell the plugin's author."
            .formatted(instance, call, words(limit)),
        null,
        Kind.STUCK);
  }

  /// A call into an instance gave back more than the host takes.
  static PluginFailure tooMuch(String instance, String call, String what) {
    return new PluginFailure(
        "The instance %s gave back %s in %s; tell the plugin's author."
            .formatted(instance, what, call),
        null);
  }

  /// A length of time: `1m30s`.
  static String words(Duration length) {
    return length.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  static PluginFailure noRuntime(String sentence) {
    return new PluginFailure(sentence, null);
  }

  static PluginFailure noRuntime(String sentence, Throwable cause) {
    return new PluginFailure(sentence, cause);
  }
}
