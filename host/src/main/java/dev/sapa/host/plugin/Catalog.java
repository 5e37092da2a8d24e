package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Declared;
import dev.sapa.host.plugin.BundleFile.Inspected;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins found in some folders, and the bundles that cannot be used.
final class Catalog {
  private static final Logger log = LoggerFactory.getLogger(Catalog.class);

  private final Map<String, PluginType> types = new LinkedHashMap<>();
  private final Map<String, PluginType> commands = new LinkedHashMap<>();
  private final List<PluginReport> reports = new ArrayList<>();

  private Catalog() {}

  /// @param folders a bundle of a later one replaces that of the same name of an earlier one; those
  ///   that do not exist are passed over
  static Catalog of(List<Path> folders, BundleInspection inspection, PluginFramework framework) {
    Catalog catalog = new Catalog();
    Map<String, BundleFile> chosen = new LinkedHashMap<>();
    for (Path folder : folders) {
      catalog.look(folder, inspection, chosen);
    }
    chosen.values().forEach(bundle -> catalog.install(bundle, framework));
    return catalog;
  }

  /// The channel, automation or metric of this type.
  Optional<PluginType> type(String type) {
    return Optional.ofNullable(types.get(type));
  }

  Collection<String> types() {
    return types.keySet();
  }

  Collection<PluginType> commands() {
    return commands.values();
  }

  List<PluginReport> reports() {
    return List.copyOf(reports);
  }

  private void look(Path folder, BundleInspection inspection, Map<String, BundleFile> chosen) {
    Map<String, BundleFile> found = new LinkedHashMap<>();
    for (Path jar : jars(folder)) {
      switch (inspection.inspect(jar)) {
        case Inspected.Refused refused -> refuse(refused.report());
        case Inspected.Accepted accepted -> {
          BundleFile bundle = accepted.bundle();
          BundleFile other = found.putIfAbsent(bundle.name(), bundle);
          if (other != null) {
            refuse(
                bundle.refused(
                    "The bundle %s has the same name (%s) as %s in the same folder; remove one of the two."
                        .formatted(
                            jar.getFileName(), bundle.name(), other.source().getFileName())));
          }
        }
      }
    }
    for (BundleFile bundle : found.values()) {
      BundleFile replaced = chosen.put(bundle.name(), bundle);
      if (replaced != null) {
        log.info("{} is used in place of {}", bundle.source(), replaced.source());
      }
    }
  }

  private List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      log.warn(
          "The folder {} cannot be read, so its plugins do not run; check its permissions.",
          folder,
          e);
    }
    jars.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
    return jars;
  }

  private void install(BundleFile file, PluginFramework framework) {
    Optional<String> taken = taken(file);
    if (taken.isPresent()) {
      refuse(file.refused(taken.get()));
      return;
    }
    String name = "The bundle %s ".formatted(file.source().getFileName());
    try {
      Bundle bundle = framework.install(file);
      framework
          .resolve(bundle)
          .ifPresentOrElse(lack -> refuse(file.refused(name + lack)), () -> add(file, bundle));
    } catch (BundleException e) {
      refuse(
          file.refused(
              "%scannot be installed (%s); build it again with sapa-plugin-parent or bnd."
                  .formatted(name, e.getMessage())));
    }
  }

  // Two plugins of one type: the settings file could not say which is meant.
  private Optional<String> taken(BundleFile file) {
    for (Declared plugin : file.declared()) {
      Optional<PluginType> other = Optional.ofNullable(types(plugin).get(plugin.type()));
      long own = file.declared().stream().filter(each -> sameName(each, plugin)).count();
      if (other.isPresent() || own > 1) {
        return Optional.of(
            "The bundle %s brings the %s %s, which %s brings already; remove one of the two."
                .formatted(
                    file.source().getFileName(),
                    plugin.kind(),
                    plugin.type(),
                    other.map(type -> type.bundle().getSymbolicName()).orElse("it")));
      }
    }
    return Optional.empty();
  }

  private boolean sameName(Declared first, Declared second) {
    return types(first) == types(second) && first.type().equals(second.type());
  }

  private Map<String, PluginType> types(Declared plugin) {
    return plugin.kind().equals(Declared.COMMAND) ? commands : types;
  }

  private void add(BundleFile file, Bundle bundle) {
    for (Declared plugin : file.declared()) {
      types(plugin).put(plugin.type(), new PluginType(plugin, bundle));
    }
    reports.add(file.running());
  }

  private void refuse(PluginReport report) {
    report.problem().ifPresent(log::warn);
    reports.add(report);
  }
}
