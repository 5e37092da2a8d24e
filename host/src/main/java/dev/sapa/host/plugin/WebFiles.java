package dev.sapa.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files in the folder `web` of a bundle, which everyone may have.
final class WebFiles {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+");

  private final ClassLoader bundle;
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  WebFiles(ClassLoader bundle) {
    this.bundle = bundle;
  }

  /// The bytes of a file, not to be changed; empty where there is none. A name is one segment of a
  /// path, so nothing outside the folder has one.
  Optional<byte[]> file(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(read.computeIfAbsent(name, this::read));
  }

  private byte @Nullable [] read(String name) {
    try (InputStream in = bundle.getResourceAsStream("web/" + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
