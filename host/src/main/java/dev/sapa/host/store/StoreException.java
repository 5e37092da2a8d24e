package dev.sapa.host.store;

import java.sql.SQLException;
import java.util.Set;

/// A database could not do what was asked.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// SQLite's primary result codes that speak of the disk and not of the statement: BUSY, READONLY,
  /// IOERR, FULL, CANTOPEN.
  private static final Set<Integer> OF_THE_DISK = Set.of(5, 8, 10, 13, 14);

  /// CORRUPT and NOTADB.
  private static final Set<Integer> OF_DAMAGE = Set.of(11, 26);

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Whether the same work may succeed once the disk has room again.
  public boolean isTemporary() {
    return getCause() instanceof SQLException refused
        && OF_THE_DISK.contains(refused.getErrorCode() & 0xff);
  }

  static StoreException statement(String sql, Throwable cause) {
    return new StoreException(
        "The database refused `%s`: %s".formatted(sql, cause.getMessage()), cause);
  }

  static StoreException commit(String database, Throwable cause) {
    return new StoreException(
        "%s could not be written: %s. Nothing was acknowledged; make room on the disk or repair it."
            .formatted(database, cause.getMessage()),
        cause);
  }

  static StoreException open(String database, Throwable cause) {
    return new StoreException(
        "The database %s cannot be opened: %s. Check that the folder exists, is writable, and that no other host uses it."
            .formatted(database, cause.getMessage()),
        cause);
  }

  static StoreException newer(String database, String form, String known) {
    return new StoreException(
        "The database %s was written by a newer Sapa: it has form %s, and this version knows up to %s. Start the newer version again, or go back to a backup from before with ./sapa restore FILE --replace."
            .formatted(database, form, known),
        new IllegalStateException("newer"));
  }

  static StoreException copy(String database, SQLException cause) {
    if (OF_DAMAGE.contains(cause.getErrorCode() & 0xff)) {
      return damaged(database, String.valueOf(cause.getMessage()));
    }
    return new StoreException(
        "%s could not be copied: %s. Make sure that this user may read it and that there is room where the copy goes."
            .formatted(database, cause.getMessage()),
        cause);
  }

  static StoreException damaged(String database, String finding) {
    return new StoreException(
        "%s is damaged: %s. Look at the disk, and go back to the last good backup."
            .formatted(database, finding),
        new IllegalStateException("damaged"));
  }

  static StoreException closed(String database) {
    return new StoreException(
        "%s is closed because the host is stopping.".formatted(database),
        new IllegalStateException("closed"));
  }
}
