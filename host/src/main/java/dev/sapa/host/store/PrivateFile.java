package dev.sapa.host.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A file with a secret: nobody but its owner can ever read it, not even while it is being written,
/// and it is there whole or not at all.
public final class PrivateFile {
  private PrivateFile() {}

  /// Makes the file, or takes the place of the one that is there.
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly());
    Files.write(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Makes an empty one, to be written to.
  public static Path create(Path file) throws IOException {
    return Files.createFile(file, ownerOnly());
  }

  /// Makes a folder that nobody else can look into, with those above it.
  public static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, permitting("rwx------"));
  }

  private static FileAttribute<?>[] ownerOnly() {
    return permitting("rw-------");
  }

  private static FileAttribute<?>[] permitting(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
