package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Inspected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Looks at a jar before the framework sees it.
///
/// It looks at a copy of its own, and the copy is what is installed: nobody can change a jar
/// between the look and the installation.
final class BundleInspection {
  private final Path copies;
  private final SoundBundles sound;
  private final Verification verification = new Verification();

  /// @param copies a private folder
  BundleInspection(Path copies, SoundBundles sound) {
    this.copies = copies;
    this.sound = sound;
  }

  Inspected inspect(Path source) {
    String file = source.getFileName().toString();
    try {
      Path copy = Files.createTempFile(copies, "", "-" + file);
      byte[] bytes = Files.readAllBytes(source);
      Files.write(copy, bytes);
      if (sound.holds(bytes)) {
        return new Inspected.Accepted(verification.identify(source, copy));
      }
      Verification.Examined examined = verification.examine(source, copy);
      if (!examined.findings().isEmpty()) {
        return new Inspected.Refused(examined.bundle().refused(sentence(examined.findings())));
      }
      sound.add(bytes);
      return new Inspected.Accepted(examined.bundle());
    } catch (IOException e) {
      return new Inspected.Refused(
          new BundleFile(source, source, file, "", List.of())
              .refused(
                  "The bundle %s cannot be read (%s); check the file and its permissions."
                      .formatted(file, e.getMessage())));
    }
  }

  private static String sentence(List<Finding> findings) {
    String first = findings.getFirst().sentence();
    return switch (findings.size()) {
      case 1 -> first;
      case 2 -> first + " One more thing is wrong with it; ./sapa verify names both.";
      default ->
          first
              + " %d more things are wrong with it; ./sapa verify names them all."
                  .formatted(findings.size() - 1);
    };
  }
}
