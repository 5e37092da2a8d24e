package dev.sapa.host.plugin;

import dev.sapa.host.plugin.link.HostClasses;
import dev.sapa.host.plugin.link.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.osgi.framework.Version;

/// Where a bundle's packages come from on this host, as its manifest asks.
final class Wired implements Wiring {
  private static final String ANNOTATIONS = "dev.sapa.sdk.plugin";
  private static final List<Version> UNVERSIONED = List.of(Version.emptyVersion);

  private final HostClasses classes;
  private final Map<String, List<Version>> versions;
  private final Map<String, Source> sources = new HashMap<>();
  private final List<String> dynamic;
  private final List<String> faults = new ArrayList<>();

  /// @param versions of the packages that the host offers beside those of the JDK
  Wired(Attributes manifest, HostClasses classes, Map<String, List<Version>> versions) {
    this.classes = classes;
    this.versions = versions;
    this.dynamic =
        Header.clauses(manifest, "DynamicImport-Package").stream()
            .map(Header.Clause::name)
            .toList();
    Header.clauses(manifest, "Import-Package").forEach(this::take);
    // Without the import the JVM drops the annotations of the settings record without a word, and
    // secrets would be shown. bnd writes it.
    if (!sources.containsKey(ANNOTATIONS)) {
      sources.put(ANNOTATIONS, Source.FAULTY);
      faults.add(
          "does not import %s, so @Secret and @Default would be lost; build it with sapa-plugin-parent or bnd."
              .formatted(ANNOTATIONS));
    }
  }

  /// What is wrong with its imports.
  List<String> faults() {
    return faults;
  }

  @Override
  public Optional<Source> source(String name) {
    return Optional.ofNullable(sources.get(name))
        .or(() ->
            dynamic.stream().anyMatch(pattern -> matches(pattern, name))
                ? Optional.of(classes.offers(name) ? Source.HOST : Source.OPTIONAL)
                : Optional.empty());
  }

  private static boolean matches(String pattern, String name) {
    return pattern.equals("*")
        || pattern.equals(name)
        || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 1));
  }

  private void take(Header.Clause clause) {
    ImportedPackage wanted;
    try {
      wanted = ImportedPackage.of(clause);
    } catch (IllegalArgumentException e) {
      sources.put(clause.name(), Source.FAULTY);
      faults.add(
          "imports %s with a version that cannot be read (%s); build it with sapa-plugin-parent or bnd."
              .formatted(clause.name(), clause.attribute("version").orElse("")));
      return;
    }
    List<Version> offered = offered(wanted.name());
    if (offered.stream().anyMatch(wanted.range()::includes)) {
      sources.put(wanted.name(), Source.HOST);
    } else if (wanted.optional()) {
      sources.put(wanted.name(), Source.OPTIONAL);
    } else {
      sources.put(wanted.name(), Source.FAULTY);
      faults.add(lack(wanted, offered));
    }
  }

  private List<Version> offered(String name) {
    return Optional.ofNullable(versions.get(name))
        .orElseGet(() -> classes.offers(name) ? UNVERSIONED : List.of());
  }

  private String lack(ImportedPackage wanted, List<Version> offered) {
    if (!offered.isEmpty()) {
      return "needs the package %s in version %s, but this host offers %s; %s."
          .formatted(
              wanted.name(),
              wanted.words(),
              offered.stream().map(Version::toString).collect(Collectors.joining(" and ")),
              wanted.isNewerThan(offered)
                  ? "update Sapa, or use an older version of the bundle"
                  : "use a newer version of the bundle");
    }
    if (wanted.name().startsWith("dev.sapa.host")) {
      return "needs the package %s, which is inside the host and not for plugins; use what the SDK offers instead."
          .formatted(wanted.name());
    }
    if (classes.isInsideJdk(wanted.name())) {
      return "needs the package %s, which is inside the JDK and not for others; use a public one instead, or leave out the library that needs it."
          .formatted(wanted.name());
    }
    return "needs the package %1$s, which this host does not offer; embed it with the line -conditionalpackage: %1$s.* in bnd.bnd or in the <bnd> of pom.xml, and build the bundle again."
        .formatted(wanted.name());
  }
}
