package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Declared;
import dev.sapa.host.plugin.BundleFile.Inspected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Looks at a jar before the framework sees it.
///
/// It looks at a copy of its own, and the copy is what is installed: nobody can change a jar
/// between the look and the installation.
final class BundleInspection {
  private static final String NAMESPACE = "dev.sapa.plugin";
  private static final String ANNOTATIONS = "dev.sapa.sdk.plugin";

  /// What a bundle must take from the host: with classes of its own it would start and do nothing.
  private static final Map<String, String> PROVIDED = provided();

  private final Path copies;

  /// @param copies a private folder
  BundleInspection(Path copies) {
    this.copies = copies;
  }

  private static Map<String, String> provided() {
    Map<String, String> provided = new LinkedHashMap<>();
    provided.put("dev/sapa/sdk/", "the Sapa SDK");
    provided.put("org/slf4j/", "SLF4J");
    return provided;
  }

  Inspected inspect(Path source) {
    String file = source.getFileName().toString();
    try {
      Path copy = Files.createTempFile(copies, "", "-" + file);
      Files.write(copy, Files.readAllBytes(source));
      return inspect(source, copy);
    } catch (ZipException | SecurityException e) {
      return refused(
          source, "is not a complete jar; copy it again, and start Sapa when that is done.");
    } catch (IOException e) {
      return refused(
          source,
          "cannot be read (%s); check the file and its permissions.".formatted(e.getMessage()));
    }
  }

  private static Inspected inspect(Path source, Path copy) throws IOException {
    try (JarFile jar = new JarFile(copy.toFile())) {
      Optional<Attributes> manifest =
          Optional.ofNullable(jar.getManifest()).map(found -> found.getMainAttributes());
      Optional<String> name =
          manifest
              .flatMap(found -> Header.clauses(found, "Bundle-SymbolicName").stream().findFirst())
              .map(Header.Clause::name);
      if (manifest.isEmpty() || name.isEmpty()) {
        return refused(
            source,
            "is not an OSGi bundle: its manifest has no Bundle-SymbolicName; build it with sapa-plugin-parent or bnd.");
      }
      Optional<String> version = Optional.ofNullable(manifest.get().getValue("Bundle-Version"));
      BundleFile bundle =
          new BundleFile(
              source, copy, name.get(), version.orElse("0.0.0"), declared(manifest.get()));
      List<String> entries = reachable(jar, manifest.get());
      return fault(bundle, manifest.get(), entries)
          .<Inspected>map(fault -> new Inspected.Refused(bundle.refused(sentence(source, fault))))
          .orElseGet(() -> new Inspected.Accepted(bundle));
    }
  }

  private static List<Declared> declared(Attributes manifest) {
    return Header.clauses(manifest, "Provide-Capability").stream()
        .filter(clause -> clause.name().equals(NAMESPACE))
        .map(clause ->
            new Declared(
                clause.attribute("kind").orElse(""),
                clause.attribute("type").orElse(""),
                clause.attribute("class").orElse("")))
        .toList();
  }

  private static Optional<String> fault(
      BundleFile bundle, Attributes manifest, List<String> entries) {
    for (Map.Entry<String, String> provided : PROVIDED.entrySet()) {
      if (entries.stream().anyMatch(entry -> isClassOf(provided.getKey(), entry))) {
        return Optional.of(
            "contains classes of %s, which the host provides; give that dependency the scope provided and build the bundle again."
                .formatted(provided.getValue()));
      }
    }
    List<Header.Clause> exports = Header.clauses(manifest, "Export-Package");
    if (!exports.isEmpty()) {
      return Optional.of(
          "exports %s, and plugins must not depend on each other; remove Export-Package and build the bundle again."
              .formatted(
                  exports.stream().map(Header.Clause::name).collect(Collectors.joining(", "))));
    }
    if (manifest.getValue("Fragment-Host") != null) {
      return Optional.of("is a fragment of another bundle; build it as a bundle of its own.");
    }
    return undeclared(bundle).or(() -> blind(manifest));
  }

  private static Optional<String> undeclared(BundleFile bundle) {
    if (bundle.declared().isEmpty()) {
      return Optional.of(
          "declares no plugin; put @ChannelPlugin, @AutomationPlugin, @MetricPlugin or @CommandPlugin on its class, and build it with sapa-plugin-parent or bnd.");
    }
    return bundle.declared().stream()
        .filter(plugin -> !Declared.KINDS.contains(plugin.kind()))
        .findFirst()
        .map(plugin ->
            "declares a plugin of the kind \"%s\", which this host does not know; update Sapa, or use an older version of the bundle."
                .formatted(plugin.kind()));
  }

  // Without the import the JVM drops the annotations of the settings record without a word, and
  // secrets would be shown. bnd writes it.
  private static Optional<String> blind(Attributes manifest) {
    return Header.clauses(manifest, "Import-Package").stream()
            .anyMatch(clause -> clause.name().equals(ANNOTATIONS))
        ? Optional.empty()
        : Optional.of(
            "does not import %s, so @Secret and @Default would be lost; build it with sapa-plugin-parent or bnd."
                .formatted(ANNOTATIONS));
  }

  private static boolean isClassOf(String prefix, String entry) {
    return entry.startsWith(prefix) && entry.endsWith(".class");
  }

  /// The names of all entries that classes may be loaded from. Reads every byte, so a damaged jar
  /// is found here.
  private static List<String> reachable(JarFile jar, Attributes manifest) throws IOException {
    List<String> classPath =
        Header.clauses(manifest, "Bundle-ClassPath").stream().map(Header.Clause::name).toList();
    List<String> roots = classPath.isEmpty() ? List.of(".") : classPath;
    List<String> names = new ArrayList<>();
    for (JarEntry entry : jar.stream().toList()) {
      byte[] bytes = bytes(jar, entry);
      for (String root : roots) {
        within(entry.getName(), root).ifPresent(names::add);
        if (entry.getName().equals(root)) {
          names.addAll(entries(bytes));
        }
      }
    }
    return names;
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    byte[] bytes = jar.getInputStream(entry).readAllBytes();
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    if (!entry.isDirectory() && checksum.getValue() != entry.getCrc()) {
      throw new ZipException(entry.getName());
    }
    return bytes;
  }

  private static Optional<String> within(String entry, String root) {
    String plain = entry.replaceFirst("^META-INF/versions/\\d+/", "");
    if (root.equals(".")) {
      return Optional.of(plain);
    }
    String folder = root.endsWith("/") ? root : root + "/";
    return plain.startsWith(folder)
        ? Optional.of(plain.substring(folder.length()))
        : Optional.empty();
  }

  private static List<String> entries(byte[] nested) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""));
      }
    }
    return names;
  }

  private static Inspected refused(Path source, String fault) {
    return new Inspected.Refused(
        new PluginReport(
            source.getFileName().toString(),
            "",
            source.toString(),
            List.of(),
            false,
            Optional.of(sentence(source, fault))));
  }

  private static String sentence(Path source, String fault) {
    return "The bundle %s %s".formatted(source.getFileName(), fault);
  }
}
