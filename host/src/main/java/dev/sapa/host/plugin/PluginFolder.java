package dev.sapa.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder that bundles are added to while the host runs. Every file in it is whole at any time.
final class PluginFolder {
  private static final Logger log = LoggerFactory.getLogger(PluginFolder.class);
  private static final String ASIDE = "refused";
  private static final String REPLACED = "replaced";

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

  /// Keeps the version that was replaced, so that one can go back to it by hand.
  void keepReplaced(BundleFile bundle) {
    Path kept = replaced(bundle.name());
    try {
      Files.createDirectories(kept.getParent());
      Files.copy(bundle.copy(), kept, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw refused(refused);
    }
  }

  /// Keeps a bundle that could not be used where it is not looked for.
  void setAside(BundleFile bundle) {
    Path aside = aside(bundle.name());
    try {
      Files.createDirectories(aside.getParent());
      Files.copy(bundle.copy(), aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw refused(refused);
    }
  }

  /// Says why a bundle lies aside, beside it.
  void explain(String bundle, Sentence reason) {
    try {
      Files.write(note(aside(bundle)), List.of(reason.english(), reason.indonesian()));
    } catch (IOException refused) {
      throw refused(refused);
    }
  }

  /// Why a version of a bundle lies aside, unless the one that is used came after that.
  Optional<Sentence> reason(BundleFile used) {
    Path note = note(aside(used.name()));
    try {
      if (!Files.exists(note)
          || Files.getLastModifiedTime(note).compareTo(Files.getLastModifiedTime(used.source()))
              < 0) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(note);
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new Sentence(lines.getLast(), lines.getFirst()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Forgets which version of a bundle was replaced.
  void forgetReplaced(String bundle) {
    try {
      Files.deleteIfExists(replaced(bundle));
    } catch (IOException kept) {
      log.debug("{} stays.", replaced(bundle), kept);
    }
  }

  /// Forgets what lies aside of a bundle.
  void forgetAside(String bundle) {
    try {
      Files.deleteIfExists(aside(bundle));
      Files.deleteIfExists(note(aside(bundle)));
    } catch (IOException kept) {
      log.debug("{} stays.", aside(bundle), kept);
    }
  }

  private Path aside(String bundle) {
    return folder.resolve(ASIDE).resolve(place(bundle).getFileName());
  }

  private Path replaced(String bundle) {
    return folder.resolve(REPLACED).resolve(place(bundle).getFileName());
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
