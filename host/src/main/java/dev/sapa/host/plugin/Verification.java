package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Declared;
import dev.sapa.host.plugin.link.HostClasses;
import dev.sapa.host.plugin.link.Linker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.osgi.framework.Version;

/// Finds out whether a bundle would work on this host, without loading anything of it.
///
/// Whatever a bundle's classes refer to must be in the bundle, in what the host offers, or in the
/// exported packages of this Java. Let go are: what code catches the failure of
/// (`NoClassDefFoundError`, `NoSuchMethodError` and their kind), and what an embedded library needs
/// of packages that the bundle imports with `resolution:=optional`. The plugin's own code, which is
/// what lies in the packages of its declared classes and below, must find everything it uses.
public final class Verification {
  private static final String NAMESPACE = "dev.sapa.plugin";

  /// What is wrong with a jar of which only a part is there.
  private static final String INCOMPLETE = "is not a complete jar; copy it again.";

  private static final String NO_JAR =
      "is no jar, whatever its name says; take the one that Maven puts into target.";

  private static final int JAVA_OF_CLASS_FILES = 44;

  /// What a bundle must take from the host: with classes of its own it would start and do nothing.
  private static final Map<String, String> PROVIDED = provided();

  private final Map<String, List<Version>> versions = HostPackages.versions();
  private final HostClasses host =
      new HostClasses(Verification.class.getClassLoader(), versions.keySet());

  private static Map<String, String> provided() {
    Map<String, String> provided = new LinkedHashMap<>();
    provided.put("dev/sapa/sdk/", "the Sapa SDK");
    provided.put("org/slf4j/", "SLF4J");
    provided.put("tools/jackson/core/", "Jackson");
    provided.put("tools/jackson/databind/", "Jackson");
    provided.put("org/jspecify/annotations/", "JSpecify");
    provided.put("org/osgi/", "OSGi");
    return provided;
  }

  /// Why a bundle cannot be used; empty where it can.
  public List<Finding> of(Path jar) {
    return look(jar).findings();
  }

  /// What a bundle is, and why it cannot be used.
  public Verified look(Path jar) {
    Examined examined = examine(jar, jar);
    BundleFile bundle = examined.bundle();
    return new Verified(bundle.name(), bundle.version(), bundle.provides(), examined.findings());
  }

  record Examined(BundleFile bundle, List<Finding> findings) {}

  /// What a bundle is that was found good before.
  BundleFile identify(Path source, Path copy) throws IOException {
    return identified(source, copy, BundleJar.manifest(copy)).orElseThrow();
  }

  /// What a jar says it is, good or not; empty where it is no bundle or cannot be read.
  static Optional<BundleFile> named(Path jar) {
    try {
      return identified(jar, jar, BundleJar.manifest(jar));
    } catch (IOException | SecurityException unreadable) {
      return Optional.empty();
    }
  }

  /// @param source what a person calls it
  /// @param copy what is read
  Examined examine(Path source, Path copy) {
    BundleFile unknown =
        new BundleFile(source, copy, source.getFileName().toString(), "", List.of());
    try {
      BundleJar jar = BundleJar.read(copy);
      return identified(source, copy, jar.manifest())
          .map(bundle ->
              examined(bundle, faults(jar, jar.manifest().orElseThrow(), bundle.declared())))
          .orElseGet(() ->
              examined(
                  unknown,
                  List.of(
                      "is not an OSGi bundle: its manifest has no Bundle-SymbolicName; build it with sapa-plugin-parent or bnd.")));
    } catch (ZipException | SecurityException e) {
      return examined(unknown, List.of(unopened(copy)));
    } catch (IOException e) {
      return examined(
          unknown,
          List.of(
              "cannot be read (%s); check the file and its permissions."
                  .formatted(e.getMessage())));
    }
  }

  /// What is wrong with a file that does not open as a jar.
  static String unopened(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length < 2 || start[0] == 'P' && start[1] == 'K' ? INCOMPLETE : NO_JAR;
    } catch (IOException unreadable) {
      return INCOMPLETE;
    }
  }

  private static Optional<BundleFile> identified(
      Path source, Path copy, Optional<Attributes> manifest) {
    return manifest.flatMap(found ->
        Header.clauses(found, "Bundle-SymbolicName").stream()
            .findFirst()
            .map(name ->
                new BundleFile(
                    source,
                    copy,
                    name.name(),
                    Optional.ofNullable(found.getValue("Bundle-Version")).orElse("0.0.0"),
                    declared(found))));
  }

  private static Examined examined(BundleFile bundle, List<String> faults) {
    return new Examined(
        bundle,
        faults.stream()
            .map(fault ->
                new Finding("The bundle %s %s".formatted(bundle.source().getFileName(), fault)))
            .toList());
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

  private List<String> faults(BundleJar jar, Attributes manifest, List<Declared> declared) {
    List<String> embedded = embedded(jar, manifest);
    List<String> faults = new ArrayList<>(embedded);
    faults.addAll(ManifestRules.faults(manifest, declared));
    Wired wired = new Wired(manifest, host, versions);
    faults.addAll(wired.faults());
    jar.absent().stream()
        .map(
            "names %s in Bundle-ClassPath and does not hold it; put it in, or take the name out."
                ::formatted)
        .forEach(faults::add);
    Map<String, String> unreadable = unreadable(jar.classes());
    faults.addAll(unreadable.values());
    // Beside classes that it should not have, nothing can be said of the others.
    if (embedded.isEmpty()) {
      Map<String, byte[]> readable = new LinkedHashMap<>(jar.classes());
      readable.keySet().removeAll(unreadable.keySet());
      Linker linker = new Linker(host, wired, readable, unreadable.keySet(), own(declared));
      faults.addAll(linked(linker, declared));
    }
    return faults.stream().distinct().toList();
  }

  private static List<String> linked(Linker linker, List<Declared> declared) {
    List<String> faults = new ArrayList<>();
    declared.stream()
        .filter(plugin -> Declared.KINDS.contains(plugin.kind()))
        .flatMap(
            plugin -> linker.implementing(plugin.className(), plugin.contract().getName()).stream())
        .forEach(faults::add);
    faults.addAll(linker.faults());
    return faults;
  }

  private static Set<String> own(List<Declared> declared) {
    return declared.stream()
        .map(plugin ->
            plugin.className().substring(0, Math.max(0, plugin.className().lastIndexOf('.'))))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  // Jackson's annotations serve Jackson 2 as well, which a bundle may embed whole.
  private static List<String> embedded(BundleJar jar, Attributes manifest) {
    Map<String, String> provided = new LinkedHashMap<>(PROVIDED);
    if (Header.clauses(manifest, "Import-Package").stream()
        .anyMatch(clause -> clause.name().startsWith("tools.jackson.databind"))) {
      provided.put("com/fasterxml/jackson/annotation/", "Jackson");
    }
    return provided.entrySet().stream()
        .filter(entry ->
            jar.classes().keySet().stream().anyMatch(type -> type.startsWith(entry.getKey())))
        .map(Map.Entry::getValue)
        .distinct()
        .map(
            "contains classes of %s, which the host provides; give that dependency the scope provided and build the bundle again."
                ::formatted)
        .toList();
  }

  private static Map<String, String> unreadable(Map<String, byte[]> classes) {
    Map<String, String> faults = new LinkedHashMap<>();
    int newest = Runtime.version().feature() + JAVA_OF_CLASS_FILES;
    classes.forEach((type, bytes) -> {
      String name = type.replace('/', '.');
      if (!Linker.isClassFile(bytes)) {
        faults.put(
            type,
            "holds %s.class, which is no class file; build the bundle again.".formatted(type));
      } else if (Linker.version(bytes) > newest) {
        faults.put(
            type,
            "holds %s, which is compiled for Java %d, and this host runs on %d; start Sapa with a newer JDK, or compile it with --release %d."
                .formatted(
                    name,
                    Linker.version(bytes) - JAVA_OF_CLASS_FILES,
                    Runtime.version().feature(),
                    Runtime.version().feature()));
      } else if (Linker.needsPreview(bytes)) {
        faults.put(
            type,
            "holds %s, which uses previews of Java; compile it without --enable-preview."
                .formatted(name));
      }
    });
    return faults;
  }
}
