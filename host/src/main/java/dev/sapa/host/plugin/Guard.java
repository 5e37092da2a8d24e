package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Watchdog.Mourner;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What stands around every call into one plugin instance: its class loader is the thread's, its id
/// is in the log context, whatever it throws becomes a [PluginFailure], and nobody waits for a call
/// that takes too long.
final class Guard {
  private static final String LOG_CONTEXT = "instance";

  private final String instance;
  private final ClassLoader loader;
  private final @Nullable Watchdog watchdog;
  private final Limits limits;
  private final Breaker breaker;
  private volatile Mourner mourner = Mourner.NOBODY;

  /// How long calls may take.
  ///
  /// @param pure for calls that only compute
  /// @param blocking for calls that wait for a provider
  record Limits(Duration pure, Duration blocking) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60));
  }

  Guard(String instance, ClassLoader loader, Watchdog watchdog, Limits limits, Breaker breaker) {
    this.breaker = breaker;
    this.instance = instance;
    this.loader = loader;
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /// Without limits of time.
  Guard(String instance, ClassLoader loader) {
    this.breaker = Breaker.idle(instance);
    this.instance = instance;
    this.loader = loader;
    this.watchdog = null;
    this.limits = Limits.DEFAULT;
  }

  ClassLoader loader() {
    return loader;
  }

  Breaker breaker() {
    return breaker;
  }

  /// Tells who hears of calls that get stuck.
  void mournedBy(Mourner other) {
    mourner = other;
  }

  /// A call of a pure method.
  <T> T call(String name, Callable<T> body) {
    try {
      return watched(name, limits.pure(), body);
    } catch (PluginFailure | Watchdog.GivenUp failure) {
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

  /// A call that may block for as long as it takes until something comes.
  <T> T blocking(String name, Duration limit, Callable<T> body) throws Exception {
    return watched(name, limit, body);
  }

  private <T> T watched(String name, Duration limit, Callable<T> body) throws Exception {
    @Nullable T result =
        watchdog == null
            ? inContext(body)
            : watchdog.run(instance, name, limit, mourner, () -> inContext(body));
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
