package dev.sapa.host.plugin.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The classes that bundles may get from where they run: those of the JDK's exported packages, and
/// those that the host offers.
///
/// Reads a class when it is first asked for, and keeps its shape. May be used from several threads.
public final class HostClasses {
  private final ClassLoader loader;
  private final Set<String> offered;
  private final Map<String, Module> modules = new HashMap<>();
  private final Set<String> exported = new HashSet<>();
  private final Map<String, Optional<Shape>> shapes = new ConcurrentHashMap<>();

  /// @param loader of the host
  /// @param offered packages of it that bundles may use
  public HostClasses(ClassLoader loader, Set<String> offered) {
    this.loader = loader;
    this.offered = Set.copyOf(offered);
    for (Module module : ModuleLayer.boot().modules()) {
      module.getPackages().forEach(name -> modules.put(name, module));
      module.getDescriptor().exports().stream()
          .filter(exports -> !exports.isQualified())
          .forEach(exports -> exported.add(exports.source()));
    }
  }

  /// Whether a bundle may use a package.
  public boolean offers(String name) {
    return offered.contains(name) || isOfJdk(name) && !isInsideJdk(name);
  }

  boolean isOfJdk(String name) {
    return modules.containsKey(name) || name.startsWith("java.");
  }

  /// Whether a package of the JDK is not for others, though some of it can be reached.
  public boolean isInsideJdk(String name) {
    return modules.containsKey(name) && !exported.contains(name) || name.startsWith("sun.");
  }

  Optional<Shape> find(String name) {
    return shapes.computeIfAbsent(name, this::read);
  }

  private Optional<Shape> read(String name) {
    try (@Nullable InputStream in = open(name)) {
      return in == null ? Optional.empty() : Optional.of(Shape.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The class %s of this host cannot be read.".formatted(Reference.words(name)), e);
    }
  }

  private @Nullable InputStream open(String name) throws IOException {
    Module module = modules.get(Names.packageOf(name));
    return module == null
        ? loader.getResourceAsStream(name + ".class")
        : module.getResourceAsStream(name + ".class");
  }
}
