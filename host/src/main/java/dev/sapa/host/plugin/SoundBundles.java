package dev.sapa.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Remembers which bundles were verified on this very host and Java, and had no fault: linking the
/// shipped ones takes half a second, and nothing about them changes from start to start.
///
/// One empty file for each, named for the bytes of the bundle, the host and the Java. A host that
/// runs from folders of classes, which can change unseen, remembers nothing.
final class SoundBundles {
  private static final int MOST = 512;

  private final Path folder;
  private final Optional<String> host;

  /// @param folder made where there is something to remember
  SoundBundles(Path folder) {
    this.folder = folder;
    this.host = fingerprint();
  }

  boolean holds(byte[] bundle) {
    return host.isPresent() && Files.exists(marker(host.get(), bundle));
  }

  void add(byte[] bundle) {
    if (host.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      List<Path> all = all();
      for (Path old : all.size() < MOST ? List.<Path>of() : all) {
        Files.deleteIfExists(old);
      }
      Files.write(marker(host.get(), bundle), new byte[0]);
    } catch (IOException e) {
      // It is verified again next time.
      return;
    }
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Path marker(String host, byte[] bundle) {
    MessageDigest digest = digest();
    digest.update(host.getBytes(StandardCharsets.UTF_8));
    digest.update(bundle);
    return folder.resolve(HexFormat.of().formatHex(digest.digest()));
  }

  private static Optional<String> fingerprint() {
    List<Path> places =
        Stream.concat(HostPackages.places(), Stream.of(HostPackages.place(SoundBundles.class)))
            .toList();
    return places.stream().anyMatch(Files::isDirectory)
        ? Optional.empty()
        : Optional.of(
            Runtime.version()
                + places.stream().map(SoundBundles::state).collect(Collectors.joining()));
  }

  private static String state(Path jar) {
    try {
      return " %s %d %s".formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar));
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read; build Sapa again.".formatted(jar), e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
