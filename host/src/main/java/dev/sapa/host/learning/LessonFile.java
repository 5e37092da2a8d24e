package dev.sapa.host.learning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces the files automations learn from, each whole or not at all, and keeps what was there.
final class LessonFile {
  private static final Logger log = LoggerFactory.getLogger(LessonFile.class);

  private final Path copies;
  private final Clock clock;

  /// @param copies the folder of the old files
  LessonFile(Path copies, Clock clock) {
    this.copies = copies;
    this.clock = clock;
  }

  /// What became of it.
  enum Outcome {
    WRITTEN,
    /// Somebody changed the file meanwhile; it is as they left it.
    CHANGED,
    /// Somebody said that it must not be written.
    READ_ONLY,
    /// The system did not let it be written; it is as it was.
    REFUSED
  }

  Outcome replace(Path named, String before, String after) {
    try {
      // A link goes on pointing where it pointed.
      Path file = named.toRealPath();
      if (!Files.readString(file).equals(before)) {
        return Outcome.CHANGED;
      }
      if (!isWritable(file)) {
        return Outcome.READ_ONLY;
      }
      keep(file);
      write(file, after);
      return Outcome.WRITTEN;
    } catch (IOException refused) {
      log.warn("{} cannot be written.", named, refused);
      return Outcome.REFUSED;
    }
  }

  // A file is replaced by way of its folder, so its own mark must be looked at.
  private static boolean isWritable(Path file) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return posix == null
        ? Files.isWritable(file)
        : posix.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE);
  }

  private void keep(Path file) throws IOException {
    Files.createDirectories(copies);
    String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-');
    Files.copy(
        file, copies.resolve(time + "-" + file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path file, String text) throws IOException {
    Path draft = Files.createTempFile(file.resolveSibling(""), "." + file.getFileName(), ".new");
    try {
      PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (posix != null) {
        Files.setPosixFilePermissions(draft, posix.readAttributes().permissions());
      }
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
