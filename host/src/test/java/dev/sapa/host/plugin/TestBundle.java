package dev.sapa.host.plugin;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A bundle as an author's build makes it: by bnd, from classes of the test class path.
public final class TestBundle {
  private final String name;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private TestBundle(String name) {
    this.name = name;
    headers.put("Bundle-SymbolicName", name);
    headers.put("Bundle-Version", "1.2.3");
  }

  public static TestBundle of(String name, Class<?>... classes) {
    TestBundle bundle = new TestBundle(name);
    for (Class<?> type : classes) {
      bundle.add(type);
    }
    return bundle;
  }

  /// Sets a header, or an instruction for bnd.
  public TestBundle with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public TestBundle with(Class<?> type) {
    add(type);
    return this;
  }

  public TestBundle with(String entry, byte[] bytes) {
    entries.put(entry, bytes);
    return this;
  }

  public Path in(Path folder) {
    return in(folder, name + ".jar");
  }

  public Path in(Path folder, String file) {
    try (Builder builder = new Builder()) {
      headers.forEach(builder::setProperty);
      builder.setClasspath(
          Stream.concat(HostPackages.places(), Stream.of(HostPackages.place(TestBundle.class)))
              .map(Path::toFile)
              .toArray(File[]::new));
      Jar jar = new Jar(name);
      entries.forEach((entry, bytes) -> jar.putResource(entry, new EmbeddedResource(bytes, 0L)));
      builder.setJar(jar);
      Files.createDirectories(folder);
      Path path = folder.resolve(file);
      builder.build().write(path.toFile());
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("bnd cannot build " + name, e);
    }
  }

  /// The class file of a class.
  public static byte[] classFile(Class<?> type) {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Class<?> type) {
    entries.put(type.getName().replace('.', '/') + ".class", classFile(type));
    for (Class<?> nested : type.getDeclaredClasses()) {
      add(nested);
    }
  }
}
