package dev.sapa.host.plugin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sapa.sdk.plugin.ChannelPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/// The packages that bundles get from the class path of the host: the SDK, SLF4J, JSpecify and
/// Jackson 3.
///
/// Their versions and `uses` come from the manifests of the jars they are in, so that they cannot
/// drift: a package without a version would satisfy no bundle.
final class HostPackages {
  private HostPackages() {}

  /// The value of `org.osgi.framework.system.packages.extra`.
  static String exports() {
    return Stream.of(
            ChannelPlugin.class,
            Logger.class,
            NullMarked.class,
            JsonParser.class,
            ObjectMapper.class,
            JsonProperty.class)
        .map(HostPackages::exportsBeside)
        .collect(Collectors.joining(","));
  }

  private static String exportsBeside(Class<?> type) {
    try {
      Path place =
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toAbsolutePath();
      return Optional.ofNullable(manifest(place).getMainAttributes().getValue("Export-Package"))
          .orElseThrow(() ->
              PluginFailure.noRuntime(
                  "The manifest of %s exports no packages, so no plugin could use them; build it again with Maven."
                      .formatted(place)));
    } catch (IOException | URISyntaxException e) {
      throw PluginFailure.noRuntime(
          "The manifest beside %s cannot be read; build it again with Maven."
              .formatted(type.getName()),
          e);
    }
  }

  private static Manifest manifest(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (InputStream in = Files.newInputStream(place.resolve(JarFile.MANIFEST_NAME))) {
        return new Manifest(in);
      }
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.getManifest();
    }
  }
}
