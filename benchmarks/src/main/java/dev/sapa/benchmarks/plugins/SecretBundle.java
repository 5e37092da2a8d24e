package dev.sapa.benchmarks.plugins;

import dev.sapa.benchmarks.plugins.fixture.SecretChannel;
import dev.sapa.host.author.Bundler;
import dev.sapa.sdk.channel.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The bundle of a plugin that compares a secret.
final class SecretBundle {
  private SecretBundle() {}

  static Path write(Path folder, String type, String version) throws IOException {
    Map<String, String> instructions =
        Map.of(
            "Bundle-Version",
            version,
            // As for a class with the annotation that this one has not.
            "Import-Package",
            "dev.sapa.sdk.plugin,*",
            "Provide-Capability",
            "dev.sapa.plugin;kind=channel;type=%s;class=%s"
                .formatted(type, SecretChannel.class.getName()));
    return new Bundler(
            type,
            List.of(Jars.alone(SecretChannel.class, beside(folder, "classes"))),
            List.of(Jars.place(Channel.class)),
            instructions)
        .write(folder.resolve(type + ".jar"));
  }

  static Path beside(Path folder, String what) {
    return folder.resolveSibling(folder.getFileName() + "-" + what);
  }
}
