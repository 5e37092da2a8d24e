package dev.sapa.host.plugin;

/// A plugin threw, or gave back what it must not.
public final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private PluginFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /// A call into an instance threw.
  public static PluginFailure in(String instance, String call, Throwable cause) {
    return new PluginFailure(
        "The instance %s failed in %s with %s; look at its log, and tell the plugin's author."
            .formatted(instance, call, cause.getClass().getSimpleName()),
        cause);
  }
}
