package dev.sapa.host.backup;

import dev.sapa.host.store.Kept;
import dev.sapa.host.store.PrivateFile;
import dev.sapa.host.store.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the databases of a data directory into the form this version needs, with a backup before.
/// Either all of them are brought there, or all are as they were.
public final class Upgrade {
  private static final Logger log = LoggerFactory.getLogger(Upgrade.class);
  private static final String BEFORE = "before-upgrade-";
  private static final int KEPT = 3;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path data;
  private final Clock clock;
  private final Map<Kept, Schema> schemas = new LinkedHashMap<>();

  public Upgrade(Path data, Clock clock) {
    this(data, clock, Kept::migrations);
  }

  /// @param migrations the class path folder of each schema
  Upgrade(Path data, Clock clock, Function<Kept, String> migrations) {
    this.data = data;
    this.clock = clock;
    for (Kept kept : Kept.values()) {
      if (Files.exists(kept.in(data))) {
        schemas.put(kept, Schema.of(kept.in(data), migrations.apply(kept)));
      }
    }
  }

  /// Whoever calls holds the directory's lock.
  ///
  /// @return the backup that was taken, where something was to be done
  public Optional<Path> run() {
    List<Map.Entry<Kept, Schema>> behind =
        schemas.entrySet().stream().filter(one -> one.getValue().behind() > 0).toList();
    if (behind.isEmpty()) {
      return Optional.empty();
    }
    Path before = backedUp();
    log.info("The data is brought into the form of this version; as it was, it is in {}.", before);
    int done = 0;
    for (Map.Entry<Kept, Schema> one : behind) {
      try {
        one.getValue().migrate();
        done++;
      } catch (RuntimeException refused) {
        throw takenBack(before, done, one.getKey(), refused);
      }
    }
    forgetOldest(data.resolve(Contents.BACKUPS));
    return Optional.of(before);
  }

  private Path backedUp() {
    try {
      Path folder = PrivateFile.folder(data.resolve(Contents.BACKUPS));
      Path file = folder.resolve(BEFORE + NAME.format(clock.instant()) + ".zip");
      return new Backup(data, clock).into(file).file();
    } catch (IOException refused) {
      throw new BackupException(
          "No backup can be taken in %s before the data is changed (%s); give this user the right to write there."
              .formatted(data, refused.getMessage()),
          refused);
    }
  }

  /// The one that failed is as it was: its changes are one transaction.
  private BackupException takenBack(Path before, int done, Kept failed, RuntimeException cause) {
    if (done > 0) {
      new Restore(before, clock).into(data, true, true);
    }
    return new BackupException(
        "%s could not be brought into the form this version needs: %s. The data is as it was; start the version of Sapa that was used before, and report this. A backup is in %s."
            .formatted(failed.file(), firstLine(cause), before),
        cause);
  }

  private static String firstLine(RuntimeException cause) {
    return Stream.of(String.valueOf(cause.getMessage()).split("\n"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("no reason was given")
        .replaceFirst("\\.$", "");
  }

  private static void forgetOldest(Path folder) {
    String[] names = folder.toFile().list((in, name) -> name.startsWith(BEFORE));
    List<String> oldestFirst = names == null ? List.of() : Arrays.stream(names).sorted().toList();
    for (String name : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
      try {
        Files.delete(folder.resolve(name));
      } catch (IOException kept) {
        log.warn("{} is not needed any more and could not be deleted.", folder.resolve(name), kept);
      }
    }
  }
}
