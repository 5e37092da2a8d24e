package dev.sapa.host.plugin;

/// Hears of every guarded call into an instance when it ends. Runs on the thread of the call and
/// returns at once.
public interface CallWatch {
  CallWatch NOBODY = (instance, call, nanos, failed) -> {};

  /// @param call the method: `parse`
  /// @param failed whether it threw, took too long or gave nothing
  void ended(String instance, String call, long nanos, boolean failed);
}
