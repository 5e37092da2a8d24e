package dev.sapa.host.plugin;

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
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folders that bundles are found in.
///
/// @param folders the installation's first: a bundle of a later one replaces that of the same name;
///   those that do not exist are passed over
record BundleFolders(List<Path> folders, BundleInspection inspection) {
  private static final Logger log = LoggerFactory.getLogger(BundleFolders.class);

  BundleFolders {
    folders = List.copyOf(folders);
  }

  /// What lies in the folders.
  ///
  /// @param chosen the bundles to be used, by name
  /// @param refused those that cannot be
  record Found(Map<String, BundleFile> chosen, List<PluginReport> refused) {}

  Found look() {
    return look(List.of());
  }

  /// What would lie in the folders without some files.
  Found without(Collection<Path> files) {
    return look(files);
  }

  /// The files of a bundle in the folder that people add bundles to, of whatever version.
  List<BundleFile> added(String bundle) {
    return added().stream()
        .flatMap(folder -> jars(folder).stream())
        .flatMap(jar -> Verification.named(jar).stream())
        .filter(file -> file.name().equals(bundle))
        .toList();
  }

  private Found look(Collection<Path> gone) {
    Found found = new Found(new LinkedHashMap<>(), new ArrayList<>());
    for (Path folder : folders) {
      look(folder, gone, found);
    }
    return found;
  }

  private void look(Path folder, Collection<Path> gone, Found all) {
    Map<String, BundleFile> found = new LinkedHashMap<>();
    for (Path jar : jars(folder)) {
      if (gone.contains(jar)) {
        continue;
      }
      switch (inspection.inspect(jar)) {
        case Inspected.Refused refused -> all.refused().add(refused.report());
        case Inspected.Accepted accepted -> choose(accepted.bundle(), found, all.refused());
      }
    }
    for (BundleFile bundle : found.values()) {
      BundleFile replaced = all.chosen().put(bundle.name(), bundle);
      if (replaced != null) {
        log.info("{} is used in place of {}", bundle.source(), replaced.source());
      }
    }
  }

  private static void choose(
      BundleFile bundle, Map<String, BundleFile> found, List<PluginReport> refused) {
    BundleFile other = found.get(bundle.name());
    if (other == null || newer(bundle, other)) {
      found.put(bundle.name(), bundle);
      if (other != null) {
        refused.add(other.refused(beside(other, bundle)));
      }
    } else {
      refused.add(bundle.refused(beside(bundle, other)));
    }
  }

  /// Whether a bundle has a higher version than another.
  static boolean newer(BundleFile bundle, BundleFile other) {
    return version(bundle).compareTo(version(other)) > 0;
  }

  /// Why a bundle is not used beside one of the same name in the same folder.
  static String beside(BundleFile unused, BundleFile used) {
    return newer(used, unused)
        ? "The bundle %s (%s) is not used, because %s brings version %s of it; remove %s."
            .formatted(
                unused.source().getFileName(),
                unused.version(),
                used.source().getFileName(),
                used.version(),
                unused.source().getFileName())
        : "The bundle %s has the same name (%s) as %s in the same folder; remove one of the two."
            .formatted(unused.source().getFileName(), unused.name(), used.source().getFileName());
  }

  private static Version version(BundleFile bundle) {
    try {
      return Version.parseVersion(bundle.version());
    } catch (IllegalArgumentException unreadable) {
      return Version.emptyVersion;
    }
  }

  private static List<Path> jars(Path folder) {
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

  /// The folder that people add bundles to: the last one.
  Optional<Path> added() {
    return folders.isEmpty() ? Optional.empty() : Optional.of(folders.getLast());
  }
}
