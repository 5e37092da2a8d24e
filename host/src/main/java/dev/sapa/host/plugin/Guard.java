package dev.sapa.host.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What stands around every call into one plugin instance: its class loader is the thread's, its id
/// is in the log context, whatever it throws becomes a [PluginFailure], and a call that takes too
/// long is interrupted.
final class Guard {
  private static final String LOG_CONTEXT = "instance";

  private final String instance;
  private final ClassLoader loader;
  private final @Nullable Watchdog watchdog;
  private final Limits limits;

  /// How long calls may take.
  ///
  /// @param pure for calls that only compute
  /// @param blocking for calls that wait for a provider
  record Limits(Duration pure, Duration blocking) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60));
  }

  Guard(String instance, ClassLoader loader, Watchdog watchdog, Limits limits) {
    this.instance = instance;
    this.loader = loader;
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /// Without limits of time.
  Guard(String instance, ClassLoader loader) {
    this.instance = instance;
    this.loader = loader;
    this.watchdog = null;
    this.limits = Limits.DEFAULT;
  }

  /// A call of a pure method.
  <T> T call(String name, Callable<T> body) {
    try {
      return watched(name, limits.pure(), body);
    } catch (PluginFailure failure) {
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginFailure.in(instance, name, e);
    } catch (Throwable thrown) {
      throw PluginFailure.in(instance, name, thrown);
    }
  }

  /// A call that may block, and whose exceptions mean something to the host.
  <T> T blocking(String name, Callable<T> body) throws Exception {
    return watched(name, limits.blocking(), body);
  }

  private <T> T watched(String name, Duration limit, Callable<T> body) throws Exception {
    Watchdog.@Nullable Call call = watchdog == null ? null : watchdog.begin(instance, name, limit);
    @Nullable T result;
    try {
      result = inContext(body);
    } catch (Throwable thrown) {
      if (call != null && call.end(false)) {
        throw PluginFailure.overdue(instance, name, limit, thrown);
      }
      throw thrown;
    }
    if (call != null && call.end(result != null)) {
      throw PluginFailure.overdue(instance, name, limit, null);
    }
    if (result == null) {
      throw PluginFailure.nothing(instance, name);
    }
    return result;
  }

  /// With the instance's class loader and log context, and no more.
  <T> T inContext(Callable<T> body) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader loaderBefore = thread.getContextClassLoader();
    String instanceBefore = MDC.get(LOG_CONTEXT);
    thread.setContextClassLoader(loader);
    MDC.put(LOG_CONTEXT, instance);
    try {
      return body.call();
    } finally {
      thread.setContextClassLoader(loaderBefore);
      restore(instanceBefore);
    }
  }

  private static void restore(@Nullable String instanceBefore) {
    if (instanceBefore == null) {
      MDC.remove(LOG_CONTEXT);
    } else {
      MDC.put(LOG_CONTEXT, instanceBefore);
    }
  }
}
