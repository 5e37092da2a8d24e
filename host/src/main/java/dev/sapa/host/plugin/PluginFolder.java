package dev.sapa.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The folder that bundles are added to while the host runs. Every file in it is whole at any time.
final class PluginFolder {
  private static final String ASIDE = "refused";

  private final Path folder;

  PluginFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  boolean holds(Path file) {
    return folder.equals(file.getParent());
  }

  /// Where a bundle lies that has no file here yet.
  Path place(String bundle) {
    return folder.resolve(bundle.replaceAll("[^A-Za-z0-9._-]", "_") + ".jar");
  }

  /// Puts a bundle at its place, in one step.
  void put(Path copy, Path place) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, ".", ".part");
      try {
        Files.copy(copy, temporary, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException refused) {
      throw refused(refused);
    }
  }

  void remove(Path place) {
    try {
      Files.deleteIfExists(place);
    } catch (IOException refused) {
      throw refused(refused);
    }
  }

  /// Keeps a bundle that could not be used where it is not looked for, with the reason beside it.
  ///
  /// @return where
  Path setAside(BundleFile bundle, String reason) {
    Path aside = folder.resolve(ASIDE).resolve(bundle.source().getFileName());
    try {
      Files.createDirectories(folder.resolve(ASIDE));
      Files.copy(bundle.copy(), aside, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(note(aside), reason + System.lineSeparator(), StandardCharsets.UTF_8);
      return aside;
    } catch (IOException refused) {
      throw refused(refused);
    }
  }

  /// The reason why a version of a bundle lies aside.
  Optional<String> aside(Path source) {
    Path note = note(folder.resolve(ASIDE).resolve(source.getFileName()));
    try {
      return Files.exists(note)
          ? Optional.of(Files.readString(note, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Forgets what lies aside under a name.
  void forgetAside(Path source) {
    Path aside = folder.resolve(ASIDE).resolve(source.getFileName());
    remove(aside);
    remove(note(aside));
  }

  private static Path note(Path aside) {
    return aside.resolveSibling(aside.getFileName() + ".txt");
  }

  private UncheckedIOException refused(IOException refused) {
    return new UncheckedIOException(
        "The folder %s cannot be written; make it writable for the user who runs Sapa, and check that the disk is not full."
            .formatted(folder),
        refused);
  }
}
