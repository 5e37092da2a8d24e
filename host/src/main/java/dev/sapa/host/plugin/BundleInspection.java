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
        Files.delete(copy);
        return refused(
            examined.bundle(), examined.findings().stream().map(Finding::sentence).toList());
      }
      sound.add(bytes);
      return new Inspected.Accepted(examined.bundle());
    } catch (IOException e) {
      return refused(
          unread(source),
          List.of(
              "The bundle %s cannot be read (%s); check the file and its permissions."
                  .formatted(file, e.getMessage())));
    }
  }

  private static Inspected refused(BundleFile bundle, List<String> sentences) {
    return new Inspected.Refused(bundle.refused(summary(sentences)), sentences);
  }

  /// The report of a jar that is not whole, or none.
  static PluginReport incomplete(Path source) {
    return unread(source)
        .refused("The bundle %s %s".formatted(source.getFileName(), Verification.unopened(source)));
  }

  private static BundleFile unread(Path source) {
    return new BundleFile(source, source, source.getFileName().toString(), "", List.of());
  }

  private static String summary(List<String> sentences) {
    String first = sentences.getFirst();
    return switch (sentences.size()) {
      case 1 -> first;
      case 2 -> first + " One more thing is wrong with it; ./sapa verify names both.";
      default ->
          first
              + " %d more things are wrong with it; ./sapa verify names them all."
                  .formatted(sentences.size() - 1);
    };
  }
}
