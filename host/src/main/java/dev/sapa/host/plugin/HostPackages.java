package dev.sapa.host.plugin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sapa.sdk.plugin.ChannelPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.osgi.framework.Version;
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
    return places().map(HostPackages::exports).collect(Collectors.joining(","));
  }

  /// The versions of each of them.
  static Map<String, List<Version>> versions() {
    return Header.clauses(exports()).stream()
        .collect(
            Collectors.groupingBy(
                Header.Clause::name,
                Collectors.mapping(
                    clause -> Version.parseVersion(clause.attribute("version").orElse("")),
                    Collectors.toList())));
  }

  /// The jars they are in.
  static Stream<Path> places() {
    return Stream.of(
            ChannelPlugin.class,
            Logger.class,
            NullMarked.class,
            JsonParser.class,
            ObjectMapper.class,
            JsonProperty.class)
        .map(HostPackages::place);
  }

  /// The jar or folder a class of the host is in.
  static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (URISyntaxException e) {
      throw PluginFailure.noRuntime(
          "The place of %s cannot be read; start Sapa from another folder."
              .formatted(type.getName()),
          e);
    }
  }

  private static String exports(Path place) {
    try {
      return Optional.ofNullable(manifest(place).getMainAttributes().getValue("Export-Package"))
          .orElseThrow(() ->
              PluginFailure.noRuntime(
                  "The manifest of %s exports no packages, so no plugin could use them; build it again with Maven."
                      .formatted(place)));
    } catch (IOException e) {
      throw PluginFailure.noRuntime(
          "The manifest of %s cannot be read; build it again with Maven.".formatted(place), e);
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
