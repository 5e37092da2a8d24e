package dev.sapa.host.files;

import dev.sapa.host.store.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Bytes in files, each named by the SHA-256 of what is in it, so that the same bytes are kept
/// once.
///
/// A file is written under another name and moved when it is whole and on disk. Who puts bytes in
/// holds them until something names them; what nobody names and nobody holds is deleted.
public final class Blobs {
  /// Of the folder in the data directory.
  public static final String FOLDER = "files";

  private static final String INCOMING = "incoming";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int PREFIX = 2;
  private static final int BUFFER = 64 * 1024;

  private final Path folder;
  private final Map<String, Integer> holders = new HashMap<>();

  /// @param data the data directory
  public Blobs(Path data) {
    this.folder = data.resolve(FOLDER);
  }

  /// Bytes that were put in.
  ///
  /// @param sha256 in hexadecimal
  /// @param bytes how many
  public record Stored(String sha256, long bytes) {}

  /// What became of putting bytes in.
  public sealed interface Put {

    /// They are there, and held until [Blobs#release].
    record In(Stored stored) implements Put {}

    /// They are more than may be.
    record TooLarge() implements Put {}
  }

  /// Puts bytes in.
  ///
  /// @param limit how many at most
  public Put put(InputStream content, long limit) throws IOException {
    Path incoming = PrivateFile.folder(folder.resolve(INCOMING));
    Path draft = PrivateFile.create(incoming.resolve(UUID.randomUUID().toString()));
    try {
      MessageDigest digest = sha256();
      long bytes = copy(content, draft, digest, limit);
      if (bytes > limit) {
        return new Put.TooLarge();
      }
      String name = HexFormat.of().formatHex(digest.digest());
      place(draft, name);
      return new Put.In(new Stored(name, bytes));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static long copy(InputStream content, Path draft, MessageDigest digest, long limit)
      throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      for (int read = content.read(buffer);
          read >= 0 && bytes <= limit;
          read = content.read(buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
      }
      channel.force(true);
      return bytes;
    }
  }

  private synchronized void place(Path draft, String name) throws IOException {
    Path file = file(name);
    PrivateFile.folder(file.resolveSibling(".").normalize());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    holders.merge(name, 1, Integer::sum);
  }

  /// Bytes that were put in need be held no longer: something names them, or nothing will.
  ///
  /// @param isNamed whether something names them
  public synchronized void release(Stored stored, Predicate<String> isNamed) throws IOException {
    holders.computeIfPresent(stored.sha256(), (any, count) -> count == 1 ? null : count - 1);
    forget(List.of(stored.sha256()), isNamed);
  }

  /// Deletes what nobody names and nobody holds.
  public synchronized void forget(List<String> names, Predicate<String> isNamed)
      throws IOException {
    for (String name : names) {
      if (!holders.containsKey(name) && !isNamed.test(name)) {
        Files.deleteIfExists(file(name));
      }
    }
  }

  /// Deletes everything that nobody names and nobody holds, and what a host that was killed had not
  /// finished writing. Returns how many files.
  ///
  /// @param starting whether nobody puts anything in yet
  public int sweep(Predicate<String> isNamed, boolean starting) throws IOException {
    int deleted = 0;
    for (Path one : all()) {
      Path within = folder.relativize(one);
      String name = within.toString().replace(within.getFileSystem().getSeparator(), "");
      if (SHA256.matcher(name).matches()) {
        forget(List.of(name), isNamed);
        deleted += Files.exists(one) ? 0 : 1;
      } else if (starting) {
        Files.deleteIfExists(one);
      }
    }
    return deleted;
  }

  private List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /// The bytes with a name. To be closed.
  ///
  /// @throws NoSuchFileException where they are not there
  public InputStream open(String sha256) throws IOException {
    return Files.newInputStream(file(sha256));
  }

  /// Whether the bytes with a name are there.
  public boolean has(String sha256) {
    return SHA256.matcher(sha256).matches() && Files.exists(path(sha256));
  }

  private Path file(String sha256) throws NoSuchFileException {
    if (!SHA256.matcher(sha256).matches()) {
      throw new NoSuchFileException(sha256, null, "no SHA-256 in hexadecimal");
    }
    return path(sha256);
  }

  private Path path(String sha256) {
    return folder.resolve(sha256.substring(0, PREFIX)).resolve(sha256.substring(PREFIX));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
