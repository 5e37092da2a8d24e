package dev.sapa.host.backup;

import dev.sapa.host.json.Json;
import dev.sapa.host.store.Kept;
import dev.sapa.host.store.PrivateFile;
import dev.sapa.host.store.Schema;
import dev.sapa.host.store.Snapshot;
import dev.sapa.host.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/// Puts a backup into a data directory that no host uses.
///
/// Everything is unpacked beside what is there and looked at first; then what is there is set aside
/// and the new files take its place. Where that is interrupted, [#finish] does the rest.
public final class Restore {
  /// Beside the restored files until a host has dealt with what they leave open.
  public static final String RESTORED = "restored";

  /// The ids of whoever was erased, one a line.
  private static final String ERASED = "erased";

  private static final String STAGING = ".restoring";
  private static final String FILES = "files";
  private static final String COMPLETE = "complete";
  private static final String CLEARED = "cleared";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final Clock clock;

  public Restore(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /// What became of it.
  ///
  /// @param made when the backup was taken
  /// @param aside where lies what was there before
  public record Done(Instant made, int files, Optional<Path> aside) {}

  /// Puts it back. Whoever calls holds the directory's lock.
  ///
  /// @param replace whether what is there may be set aside
  /// @param resume whether nothing has happened since the backup, so that what waits may be sent
  public Done into(Path data, boolean replace, boolean resume) {
    try {
      Owner.mustBeMe(data);
      finish(data);
      List<Path> there = Contents.entries(data);
      if (!there.isEmpty() && !replace) {
        throw new BackupException(
            "The data directory %s is not empty: it holds %s. Name an empty one with --data, or set aside what is there with --replace."
                .formatted(data, there.getFirst().getFileName()));
      }
      return unpacked(data, resume);
    } catch (IOException refused) {
      throw new BackupException(
          "The backup %s cannot be put into %s (%s); make room there, and give this user the right to write."
              .formatted(file, data, refused.getMessage()),
          refused);
    }
  }

  private Done unpacked(Path data, boolean resume) throws IOException {
    Path staging = data.resolve(STAGING);
    Contents.delete(staging);
    try (ZipFile archive = opened()) {
      Manifest manifest = manifest(archive);
      Path files = PrivateFile.folder(staging.resolve(FILES));
      Room.mustHave(
          staging, archive.stream().mapToLong(ZipEntry::getSize).sum(), "Putting the backup back");
      int count = 0;
      for (ZipEntry entry : archive.stream().toList()) {
        if (!entry.getName().equals(Manifest.NAME) && !entry.isDirectory()) {
          unpack(archive, entry, files);
          count++;
        }
      }
      mustBeSound(files);
      keepErased(data, files);
      Path open = files.resolve(RESTORED);
      if (!resume && !Files.exists(open)) {
        Files.writeString(PrivateFile.create(open), manifest.made().toString());
      }
      Path aside = data.resolve(Contents.SET_ASIDE + NAME.format(clock.instant()));
      Files.writeString(staging.resolve(COMPLETE), aside.getFileName().toString());
      finish(data);
      return new Done(manifest.made(), count, Optional.of(aside).filter(Files::exists));
    } catch (BackupException | StoreException | IOException refused) {
      if (!Files.exists(staging.resolve(COMPLETE))) {
        Contents.delete(staging);
      }
      throw refused;
    }
  }

  /// Finishes a restore that was interrupted after everything had been unpacked.
  public static void finish(Path data) throws IOException {
    Path staging = data.resolve(STAGING);
    Path complete = staging.resolve(COMPLETE);
    if (!Files.exists(complete)) {
      return;
    }
    if (!Files.exists(staging.resolve(CLEARED))) {
      setAside(data, data.resolve(Files.readString(complete)));
      Files.writeString(staging.resolve(CLEARED), "");
    }
    for (Path one : Contents.entries(staging.resolve(FILES))) {
      Files.move(one, data.resolve(one.getFileName()));
    }
    Contents.delete(staging);
  }

  private static void setAside(Path data, Path aside) throws IOException {
    List<Path> there = Contents.entries(data);
    if (there.isEmpty()) {
      return;
    }
    PrivateFile.folder(aside);
    for (Path one : there) {
      Files.move(one, aside.resolve(one.getFileName()));
    }
  }

  /// Who was erased since the backup is in it, and must go again.
  private static void keepErased(Path data, Path files) throws IOException {
    Path erased = data.resolve(ERASED);
    if (Files.exists(erased)) {
      Files.copy(erased, files.resolve(ERASED), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private ZipFile opened() {
    if (!Files.isRegularFile(file)) {
      throw new BackupException(
          "There is no file %s; name one that sapa backup wrote.".formatted(file));
    }
    try {
      return new ZipFile(file.toFile());
    } catch (IOException other) {
      throw notABackup(other);
    }
  }

  private Manifest manifest(ZipFile archive) throws IOException {
    ZipEntry entry = archive.getEntry(Manifest.NAME);
    if (entry == null) {
      throw notABackup(new IllegalStateException("no manifest"));
    }
    try (InputStream content = archive.getInputStream(entry)) {
      Manifest manifest = Json.read(content.readAllBytes(), Manifest.class);
      if (!Manifest.WHAT.equals(manifest.what())) {
        throw notABackup(new IllegalStateException("another manifest"));
      }
      if (manifest.form() > Manifest.FORM) {
        throw new BackupException(
            "The backup %s was made by a newer Sapa; put it back with that version."
                .formatted(file));
      }
      return manifest;
    } catch (JacksonException other) {
      throw notABackup(other);
    }
  }

  private BackupException notABackup(Throwable cause) {
    return new BackupException(
        "%s is not a backup of Sapa, or is damaged; name a file that sapa backup wrote."
            .formatted(file),
        cause);
  }

  private void unpack(ZipFile archive, ZipEntry entry, Path files) throws IOException {
    Path to = files.resolve(entry.getName()).normalize();
    if (!to.startsWith(files) || to.equals(files)) {
      throw notABackup(new IllegalStateException("leads out of its folder"));
    }
    PrivateFile.folder(to.resolveSibling(".").normalize());
    try (InputStream content = archive.getInputStream(entry);
        OutputStream out = Files.newOutputStream(PrivateFile.create(to))) {
      content.transferTo(out);
    } catch (ZipException damaged) {
      throw notABackup(damaged);
    }
  }

  private void mustBeSound(Path files) {
    for (Kept kept : Kept.values()) {
      Path database = kept.in(files);
      if (!Files.exists(database)) {
        throw notABackup(new IllegalStateException("no " + kept.file()));
      }
      Snapshot.check(database);
      try {
        Schema.of(database, kept.migrations()).behind();
      } catch (StoreException newer) {
        throw new BackupException(
            "The backup %s was made by a newer Sapa than this one; put it back with that version."
                .formatted(file),
            newer);
      }
    }
  }
}
