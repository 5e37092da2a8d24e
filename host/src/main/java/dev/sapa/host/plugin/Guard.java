package dev.sapa.host.plugin;

import java.util.concurrent.Callable;

/// What stands around every call into one plugin instance: its class loader is the thread's, its id
/// is in the log context, and whatever it throws becomes a [PluginFailure].
final class Guard {
  private final String instance;
  private final ClassLoader loader;

  Guard(String instance, ClassLoader loader) {
    this.instance = instance;
    this.loader = loader;
  }

  <T> T call(String name, Callable<T> body) {
    try {
      return inContext(body);
    } catch (Throwable thrown) {
      throw PluginFailure.in(instance, name, thrown);
    }
  }

  /// Like [#call], for the calls whose exceptions mean something to the host.
  <T> T inContext(Callable<T> body) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return body.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
