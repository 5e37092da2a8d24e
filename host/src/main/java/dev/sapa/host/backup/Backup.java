package dev.sapa.host.backup;

import dev.sapa.host.json.Json;
import dev.sapa.host.store.PrivateFile;
import dev.sapa.host.store.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// One file with everything a data directory must keep, taken whether or not a host runs on it.
///
/// The state is seen first and the journal right after it: what the journal holds and the state
/// does not is handled when a host starts on the backup.
public final class Backup {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'sapa-'yyyyMMdd-HHmmss'.zip'").withZone(ZoneOffset.UTC);

  private final Path data;
  private final Clock clock;

  public Backup(Path data, Clock clock) {
    this.data = data.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /// What was taken.
  ///
  /// @param files how many, databases among them
  public record Taken(Path file, int files, long bytes, Instant made) {}

  /// Takes one.
  ///
  /// @param target a file that is not there yet, or a folder, in which it gets a name by its time
  /// @throws BackupException where that is not possible; then no file of that name is there
  public Taken into(Path target) {
    Instant made = clock.instant();
    Path file = Files.isDirectory(target) ? target.resolve(NAME.format(made)) : target;
    mustHaveData();
    mustBeFree(file);
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      Owner.mustBeMe(Contents.databases(data).getFirst());
      Path staging = Files.createTempDirectory(folder, ".sapa-backup-");
      try {
        return take(file, staging, made);
      } finally {
        Contents.delete(staging);
      }
    } catch (IOException refused) {
      throw new BackupException(
          "The backup %s cannot be written (%s); make room there, give this user the right to write, or name another place."
              .formatted(file, refused.getMessage()),
          refused);
    }
  }

  private Taken take(Path file, Path staging, Instant made) throws IOException {
    List<Path> databases = Contents.databases(data);
    mustFit(databases, staging);
    try (Snapshot snapshot = Snapshot.of(databases)) {
      snapshot.copyTo(staging);
    }
    Path draft = PrivateFile.create(staging.resolve("draft.zip"));
    int files = 1;
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(Json.bytes(Manifest.of(made)));
      for (Path database : databases) {
        Path copy = staging.resolve(database.getFileName());
        Snapshot.check(copy);
        add(zip, copy, database.getFileName().toString());
        Files.delete(copy);
        files++;
      }
      for (Path one : Contents.files(data)) {
        files += addIfThere(zip, one) ? 1 : 0;
      }
    }
    mustBeReadable(draft);
    mustBeFree(file);
    sync(draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return new Taken(file, files, Files.size(file), made);
  }

  private boolean addIfThere(ZipOutputStream zip, Path one) throws IOException {
    try {
      add(zip, data.resolve(one), one.toString().replace('\\', '/'));
      return true;
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  private static void add(ZipOutputStream zip, Path file, String name) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      content.transferTo(zip);
      zip.closeEntry();
    }
  }

  /// Reads it back; each entry carries a checksum.
  private static void mustBeReadable(Path draft) throws IOException {
    try (ZipFile written = new ZipFile(draft.toFile())) {
      for (ZipEntry entry : written.stream().toList()) {
        try (InputStream content = written.getInputStream(entry)) {
          content.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void mustHaveData() {
    if (Contents.databases(data).isEmpty()) {
      throw new BackupException(
          "There is no data of Sapa in %s; name the data directory with --data.".formatted(data));
    }
  }

  private void mustBeFree(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BackupException(
          "The folder of %s does not exist; make it, or name another place.".formatted(file));
    }
    if (Files.exists(file)) {
      throw new BackupException(
          "%s exists already; name another file, or a folder, in which each backup gets a name by its time."
              .formatted(file));
    }
    if (folder.startsWith(data) && !folder.equals(data.resolve(Contents.BACKUPS))) {
      throw new BackupException(
          "%s lies in the data directory itself, and would be lost with it; name another place."
              .formatted(file));
    }
  }

  /// The copies lie beside the archive until they are in it.
  private void mustFit(List<Path> databases, Path staging) throws IOException {
    long needed = 0;
    for (Path database : databases) {
      Path log = database.resolveSibling(database.getFileName() + "-wal");
      needed += 2 * (Files.size(database) + (Files.exists(log) ? Files.size(log) : 0));
    }
    for (Path one : Contents.files(data)) {
      // A length of 0 where it was removed meanwhile.
      needed += data.resolve(one).toFile().length();
    }
    Room.mustHave(staging, needed, "The backup");
  }
}
