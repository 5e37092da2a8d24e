package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Declared;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/// The plugins that can be used, and the bundles that cannot. Never changes: what is installed or
/// removed gives another one.
final class Catalog {
  static final Catalog EMPTY = new Catalog(List.of(), List.of(), Map.of());

  private final List<Installed> bundles;
  private final List<PluginReport> refused;
  private final Map<String, String> gone;
  private final Map<String, PluginType> types = new LinkedHashMap<>();
  private final Map<String, PluginType> commands = new LinkedHashMap<>();

  /// @param gone what became of types that were there, by type; a rest of a sentence
  private Catalog(List<Installed> bundles, List<PluginReport> refused, Map<String, String> gone) {
    this.bundles = List.copyOf(bundles);
    this.refused = List.copyOf(refused);
    this.gone = Map.copyOf(gone);
    for (Installed installed : bundles) {
      for (Declared plugin : installed.file().declared()) {
        types(plugin).put(plugin.type(), new PluginType(plugin, installed.bundle()));
      }
    }
  }

  /// A bundle that is wired and can be used.
  ///
  /// @param probationUntil until when it may be taken back
  /// @param note why a later version was taken back or refused
  record Installed(
      BundleFile file, Bundle bundle, Optional<Instant> probationUntil, Optional<Sentence> note) {
    Installed(BundleFile file, Bundle bundle) {
      this(file, bundle, Optional.empty(), Optional.empty());
    }

    String name() {
      return file.name();
    }

    Installed onProbationUntil(Instant end) {
      return new Installed(file, bundle, Optional.of(end), Optional.empty());
    }

    Installed proven() {
      return new Installed(file, bundle, Optional.empty(), note);
    }

    Installed noting(Sentence sentence) {
      return new Installed(file, bundle, probationUntil, Optional.of(sentence));
    }

    Installed at(Path source) {
      return new Installed(file.at(source), bundle, probationUntil, note);
    }

    PluginReport report() {
      return new PluginReport(
          file.name(),
          file.version(),
          file.source().toString(),
          file.provides(),
          true,
          Optional.empty(),
          probationUntil,
          note);
    }
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

  Optional<Installed> bundle(String name) {
    return bundles.stream().filter(installed -> installed.name().equals(name)).findFirst();
  }

  /// The bundle that was installed from a file.
  Optional<Installed> from(Path source) {
    return bundles.stream()
        .filter(installed -> installed.file().source().equals(source))
        .findFirst();
  }

  /// The bundle that brings a type.
  Optional<Installed> bringing(String type) {
    return bundles.stream()
        .filter(installed -> installed.file().types().contains(type))
        .findFirst();
  }

  List<PluginReport> reports() {
    return Stream.concat(bundles.stream().map(Installed::report), refused.stream()).toList();
  }

  /// What became of a type that was there before.
  Optional<String> gone(String type) {
    return Optional.ofNullable(gone.get(type));
  }

  /// With a bundle in place of the one of the same name.
  Catalog with(Installed installed) {
    List<Installed> changed = new ArrayList<>(bundles);
    Optional<Installed> before = bundle(installed.name());
    before.ifPresentOrElse(
        old -> changed.set(changed.indexOf(old), installed), () -> changed.add(installed));
    String lost =
        "version %s of the bundle %s no longer brings; install a version that does, or give the instance another plugin."
            .formatted(installed.file().version(), installed.name());
    Set<String> dropped =
        before.map(old -> old.file().types()).orElse(Set.of()).stream()
            .filter(type -> !installed.file().types().contains(type))
            .collect(Collectors.toSet());
    return new Catalog(changed, refused, goneToo(dropped, lost));
  }

  /// Without a bundle.
  ///
  /// @param how the rest of a sentence about a plugin that is gone with it
  Catalog without(String name, String how) {
    return new Catalog(
        bundles.stream().filter(installed -> !installed.name().equals(name)).toList(),
        refused,
        goneToo(bundle(name).map(old -> old.file().types()).orElse(Set.of()), how));
  }

  /// With the report of a file that cannot be used, in place of an earlier one.
  Catalog refusing(PluginReport report) {
    return new Catalog(
        bundles, Stream.concat(others(report.file()), Stream.of(report)).toList(), gone);
  }

  /// Without the report of a file.
  Catalog forgetting(Path file) {
    return new Catalog(bundles, others(file.toString()).toList(), gone);
  }

  private Stream<PluginReport> others(String file) {
    return refused.stream().filter(report -> !report.file().equals(file));
  }

  private Map<String, String> goneToo(Set<String> types, String how) {
    Map<String, String> all = new LinkedHashMap<>(gone);
    types.forEach(type -> all.put(type, how));
    return all;
  }

  /// Why a bundle cannot be added because of another one: the settings file could not say which of
  /// two plugins of one type is meant.
  Optional<String> taken(BundleFile file) {
    for (Declared plugin : file.declared()) {
      Optional<PluginType> other =
          Optional.ofNullable(types(plugin).get(plugin.type()))
              .filter(type -> !file.name().equals(type.bundle().getSymbolicName()));
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
}
