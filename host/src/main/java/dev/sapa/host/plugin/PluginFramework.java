package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/// The OSGi framework inside the host.
///
/// Bundles are resolved, never started: a plugin is a class that the host builds, so no activator
/// runs, and there is nothing to stop.
final class PluginFramework implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final Framework framework;
  private final BundleRevision host;

  PluginFramework(Path cache) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, HostPackages.exports());
    // URL handlers are singletons of the JVM: two frameworks would fight for them.
    settings.put("felix.service.urlhandlers", "false");
    // Else Felix guesses from the stack when a bundle may see the host's classes.
    settings.put("felix.bootdelegation.implicit", "false");
    // What does not resolve is told in sentences of our own.
    settings.put("felix.log.level", "0");
    this.framework = new FrameworkFactory().newFramework(settings);
    try {
      framework.start();
    } catch (BundleException e) {
      throw PluginFailure.noRuntime(
          "The OSGi framework does not start in %s; delete that folder and start Sapa again."
              .formatted(cache),
          e);
    }
    this.host = framework.adapt(BundleRevision.class);
  }

  Bundle install(BundleFile file) throws BundleException {
    return framework.getBundleContext().installBundle("reference:" + file.copy().toUri());
  }

  /// Wires a bundle to what it needs, or says what it lacks.
  Optional<String> resolve(Bundle bundle) {
    if (framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle))) {
      return Optional.empty();
    }
    return Optional.of(
        bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
            .filter(this::isLacking)
            .findFirst()
            .map(this::lack)
            .orElse(
                "needs packages that do not fit together; build it against the Sapa SDK of this host."));
  }

  private boolean isLacking(BundleRequirement requirement) {
    return !Constants.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE))
        && host.getDeclaredCapabilities(requirement.getNamespace()).stream()
            .noneMatch(requirement::matches);
  }

  private String lack(BundleRequirement requirement) {
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> packageLack(requirement);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "needs a newer Java (%s) than the %d of this host; start Sapa with a newer JDK."
              .formatted(
                  requirement.getDirectives().get(Constants.FILTER_DIRECTIVE),
                  Runtime.version().feature());
      default ->
          "needs %s %s, which this host does not offer; embed it in the bundle, or ask the plugin's author."
              .formatted(
                  requirement.getNamespace(),
                  requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
    };
  }

  private String packageLack(BundleRequirement requirement) {
    Imported imported = Imported.of(requirement);
    List<Version> offered =
        host.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .map(BundleCapability::getAttributes)
            .filter(offer -> imported.name().equals(offer.get(PackageNamespace.PACKAGE_NAMESPACE)))
            .map(offer -> (Version) offer.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
            .toList();
    if (offered.isEmpty()) {
      return "needs the package %s, which this host does not offer; embed it, and build the bundle again."
          .formatted(imported.name());
    }
    return "needs the package %s in version %s, but this host offers %s; %s."
        .formatted(
            imported.name(),
            imported.range(),
            offered.stream().map(Version::toString).collect(Collectors.joining(" and ")),
            imported.isNewerThan(offered)
                ? "update Sapa, or use an older version of the bundle"
                : "use a newer version of the bundle");
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
