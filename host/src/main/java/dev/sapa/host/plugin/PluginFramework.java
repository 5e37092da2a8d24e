package dev.sapa.host.plugin;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The OSGi framework inside the host.
///
/// Bundles are resolved, never started: a plugin is a class that the host builds, so no activator
/// runs, and there is nothing to stop.
final class PluginFramework implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PluginFramework.class);
  private static final long STOP_SECONDS = 10;

  private final Framework framework;

  PluginFramework(Path cache) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, HostPackages.exports());
    // URL handlers are singletons of the JVM: two frameworks would fight for them.
    settings.put("felix.service.urlhandlers", "false");
    // Else Felix guesses from the stack when a bundle may see the host's classes.
    settings.put("felix.bootdelegation.implicit", "false");
    // A new version is installed beside the old, and may even have the same number.
    settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    // What does not resolve is told in sentences of our own.
    settings.put("felix.log.level", "0");
    this.framework = new FrameworkFactory().newFramework(settings);
    try {
      framework.start();
    } catch (BundleException e) {
      throw PluginFailure.noRuntime(
          "The OSGi framework does not start in %s (%s); delete that folder and start Sapa again."
              .formatted(cache, e.getMessage()),
          e);
    }
  }

  /// Installs a bundle and wires it to what it needs.
  ///
  /// @throws NotStarted with what it lacks
  Catalog.Installed wired(BundleFile file) throws NotStarted {
    String name = "The bundle %s ".formatted(file.source().getFileName());
    try {
      Bundle bundle =
          framework.getBundleContext().installBundle("reference:" + file.copy().toUri());
      Optional<String> lack = resolve(bundle);
      if (lack.isPresent()) {
        bundle.uninstall();
        throw new NotStarted(name + lack.get());
      }
      return new Catalog.Installed(file, bundle);
    } catch (BundleException e) {
      throw new NotStarted(
          "%scannot be installed (%s); build it again with sapa-plugin-parent or bnd."
              .formatted(name, e.getMessage()));
    }
  }

  /// Takes a bundle away with its classes.
  ///
  /// @return its class loader, which nothing should hold any more
  WeakReference<ClassLoader> uninstall(Bundle bundle) throws BundleException {
    WeakReference<ClassLoader> loader =
        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    bundle.uninstall();
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    try {
      if (!refreshed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        log.warn("The classes of the bundle {} could not be dropped in time.", bundle);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return loader;
  }

  /// Wires a bundle to what it needs, or says that it cannot; what can be told of it before is told
  /// by [Verification].
  private Optional<String> resolve(Bundle bundle) {
    return framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle))
        ? Optional.empty()
        : Optional.of(
            "needs packages or capabilities that do not fit together; build it against the Sapa SDK of this host.");
  }

  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (BundleException e) {
      throw PluginFailure.noRuntime("The OSGi framework does not stop; end the process.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
