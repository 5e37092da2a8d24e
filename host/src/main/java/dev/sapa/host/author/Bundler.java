package dev.sapa.host.author;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a bundle of compiled classes by bnd, as a plugin's Maven build does, without Maven.
///
/// @param name its symbolic name
/// @param contents folders and jars whose content the bundle is made of
/// @param classpath what the classes were compiled against
/// @param instructions headers of the bundle and instructions for bnd, as in a `bnd.bnd`
public record Bundler(
    String name, List<Path> contents, List<Path> classpath, Map<String, String> instructions) {
  public Bundler {
    contents = List.copyOf(contents);
    classpath = List.copyOf(classpath);
    instructions = Map.copyOf(instructions);
  }

  /// Writes the bundle.
  ///
  /// @throws IllegalArgumentException with what bnd objects to
  /// @throws IOException when something cannot be read or written
  public Path write(Path jar) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Constants.BUNDLE_SYMBOLICNAME, name);
    all.put(Constants.INCLUDERESOURCE, included());
    all.putAll(instructions);
    try (Builder builder = new Builder()) {
      all.forEach(builder::setProperty);
      builder.setClasspath(
          classpath.stream().map(Path::toFile).filter(File::exists).toArray(File[]::new));
      var built = builder.build();
      if (!builder.getErrors().isEmpty()) {
        throw new IllegalArgumentException(
            "The bundle %s cannot be made: %s"
                .formatted(name, String.join("; ", builder.getErrors())));
      }
      Files.createDirectories(jar.toAbsolutePath().getParent());
      built.write(jar.toFile());
      return jar;
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The bundle %s cannot be made.".formatted(name), e);
    }
  }

  private String included() {
    return String.join(
        ",",
        contents.stream()
            .map(path -> (Files.isDirectory(path) ? "" : "@") + path.toAbsolutePath())
            .toList());
  }
}
