package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;

/// What a bundle's manifest must not say, and what it must.
final class ManifestRules {
  private static final String PREVIEW = "dev.sapa.sdk.preview";

  /// Names the preview packages of the SDK that a bundle uses knowing that they may change.
  private static final String PREVIEW_HEADER = "Sapa-Preview";

  private static final String EXECUTION = "osgi.ee";

  /// Capabilities of the machine, which the framework knows better.
  private static final Set<String> LEFT_TO_THE_FRAMEWORK = Set.of("osgi.native");

  private final Attributes manifest;
  private final List<Declared> declared;
  private final List<String> faults = new ArrayList<>();

  private ManifestRules(Attributes manifest, List<Declared> declared) {
    this.manifest = manifest;
    this.declared = declared;
  }

  /// What is wrong, to be read after the bundle's name.
  static List<String> faults(Attributes manifest, List<Declared> declared) {
    ManifestRules rules = new ManifestRules(manifest, declared);
    rules.declared();
    rules.alone();
    rules.preview();
    rules.capabilities();
    return rules.faults;
  }

  private void declared() {
    if (declared.isEmpty()) {
      faults.add(
          "declares no plugin; put @ChannelPlugin, @AutomationPlugin, @MetricPlugin or @CommandPlugin on its class, and build it with sapa-plugin-parent or bnd.");
    }
    declared.stream()
        .filter(plugin -> !Declared.KINDS.contains(plugin.kind()))
        .forEach(plugin ->
            faults.add(
                "declares a plugin of the kind \"%s\", which this host does not know; update Sapa, or use an older version of the bundle."
                    .formatted(plugin.kind())));
  }

  private void alone() {
    List<Header.Clause> exports = Header.clauses(manifest, "Export-Package");
    if (!exports.isEmpty()) {
      faults.add(
          "exports %s, and plugins must not depend on each other; remove Export-Package and build the bundle again."
              .formatted(
                  exports.stream().map(Header.Clause::name).collect(Collectors.joining(", "))));
    }
    if (manifest.getValue("Fragment-Host") != null) {
      faults.add("is a fragment of another bundle; build it as a bundle of its own.");
    }
    Header.clauses(manifest, "Require-Bundle").stream()
        .filter(clause -> !clause.isOptional())
        .forEach(clause ->
            faults.add(
                "requires the bundle %s, and plugins must not depend on each other; embed what it needs of it, and build the bundle again."
                    .formatted(clause.name())));
  }

  private void preview() {
    Set<String> allowed =
        Header.clauses(manifest, PREVIEW_HEADER).stream()
            .map(Header.Clause::name)
            .collect(Collectors.toSet());
    Header.clauses(manifest, "Import-Package").stream()
        .map(Header.Clause::name)
        .filter(name -> name.startsWith(PREVIEW) && !allowed.contains(name))
        .forEach(name ->
            faults.add(
                "uses %s, which may still change with every version of Sapa; do without it, or write %s: %s into the manifest, and build the bundle again for every version."
                    .formatted(name, PREVIEW_HEADER, name)));
  }

  private void capabilities() {
    for (Header.Clause wanted : Header.clauses(manifest, "Require-Capability")) {
      if (wanted.isOptional()
          || !wanted.directives().getOrDefault("effective", "resolve").equals("resolve")
          || LEFT_TO_THE_FRAMEWORK.contains(wanted.name())) {
        continue;
      }
      String filter = wanted.directives().getOrDefault("filter", "");
      if (!wanted.name().equals(EXECUTION)) {
        faults.add(
            "needs %s %s, which this host does not offer; embed it in the bundle, or ask the plugin's author."
                .formatted(wanted.name(), filter));
      } else if (!runs(filter)) {
        faults.add(
            "needs a newer Java (%s) than the %d of this host; start Sapa with a newer JDK."
                .formatted(filter, Runtime.version().feature()));
      }
    }
  }

  private static boolean runs(String filter) {
    List<Version> versions =
        IntStream.rangeClosed(9, Runtime.version().feature())
            .mapToObj(java -> new Version(java, 0, 0))
            .collect(Collectors.toCollection(ArrayList::new));
    IntStream.rangeClosed(0, 8).forEach(java -> versions.add(new Version(1, java, 0)));
    versions.add(new Version(8, 0, 0));
    try {
      return filter.isEmpty()
          || FrameworkUtil.createFilter(filter)
              .matches(Map.of(EXECUTION, List.of("JavaSE", "JRE"), "version", versions));
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }
}
