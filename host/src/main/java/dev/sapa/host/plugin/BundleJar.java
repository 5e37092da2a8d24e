package dev.sapa.host.plugin;

import dev.sapa.host.plugin.link.Linker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// A jar, read whole: its manifest, and the class files its bundle would load from it.
///
/// @param manifest empty where it has none
/// @param classes by name as in class files; of several versions, the one for this Java
/// @param absent places that `Bundle-ClassPath` names and that are not in it
record BundleJar(Optional<Attributes> manifest, Map<String, byte[]> classes, List<String> absent) {
  private static final String CLASS = ".class";
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.*)");

  /// @throws ZipException where it is damaged or not complete
  static BundleJar read(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        entries.put(entry.getName(), bytes(jar, entry));
      }
      return of(manifest(jar), entries);
    }
  }

  /// The manifest alone.
  static Optional<Attributes> manifest(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return manifest(jar);
    }
  }

  private static Optional<Attributes> manifest(JarFile jar) throws IOException {
    return Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
  }

  private static BundleJar of(Optional<Attributes> manifest, Map<String, byte[]> entries)
      throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    List<String> absent = new ArrayList<>();
    for (String root : roots(manifest)) {
      Map<String, byte[]> content = content(entries, root);
      if (content.isEmpty()) {
        absent.add(root);
      }
      boolean versioned = root.equals(".") ? isVersioned(manifest) : isVersioned(content);
      classesOf(content, versioned).forEach(classes::putIfAbsent);
    }
    return new BundleJar(manifest, classes, absent);
  }

  private static List<String> roots(Optional<Attributes> manifest) {
    List<String> classPath =
        manifest.stream()
            .flatMap(found -> Header.clauses(found, "Bundle-ClassPath").stream())
            .map(Header.Clause::name)
            .toList();
    return classPath.isEmpty() ? List.of(".") : classPath;
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

  /// What lies in a root: the jar itself, a folder in it, or a jar in it.
  private static Map<String, byte[]> content(Map<String, byte[]> entries, String root)
      throws IOException {
    if (root.equals(".")) {
      return entries;
    }
    byte[] nested = entries.get(root);
    if (nested != null && !root.endsWith("/")) {
      return unzipped(nested);
    }
    String folder = root.endsWith("/") ? root : root + "/";
    Map<String, byte[]> content = new LinkedHashMap<>();
    entries.forEach((name, bytes) -> {
      if (name.startsWith(folder)) {
        content.put(name.substring(folder.length()), bytes);
      }
    });
    return content;
  }

  private static Map<String, byte[]> unzipped(byte[] nested) throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        content.put(entry.getName(), zip.readAllBytes());
      }
    }
    return content;
  }

  private static boolean isVersioned(Map<String, byte[]> content) throws IOException {
    byte[] manifest = content.get(JarFile.MANIFEST_NAME);
    return manifest != null
        && isVersioned(
            Optional.of(new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes()));
  }

  private static boolean isVersioned(Optional<Attributes> manifest) {
    return manifest
        .map(found -> found.getValue(Attributes.Name.MULTI_RELEASE))
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  private static Map<String, byte[]> classesOf(Map<String, byte[]> content, boolean versioned) {
    Map<String, byte[]> plain = new HashMap<>();
    NavigableMap<Integer, Map<String, byte[]>> versions = new TreeMap<>();
    content.forEach((name, bytes) -> {
      if (!name.endsWith(CLASS) || name.endsWith("module-info.class")) {
        return;
      }
      String type = name.substring(0, name.length() - CLASS.length());
      Matcher version = VERSIONED.matcher(type);
      if (!version.matches()) {
        plain.put(type, bytes);
      } else if (versioned && Linker.isClassFile(bytes) && !Linker.needsPreview(bytes)) {
        // Libraries carry classes for the previews of one Java, and load them where that runs.
        versions
            .computeIfAbsent(Integer.valueOf(version.group(1)), any -> new HashMap<>())
            .put(version.group(2), bytes);
      }
    });
    versions.headMap(Runtime.version().feature(), true).values().forEach(plain::putAll);
    return plain;
  }
}
