package dev.sapa.host.plugin;

import java.io.IOException;
import java.io.InputStream;

/// The files that are sent to customers. Another room keeps them.
@FunctionalInterface
public interface KeptFiles {
  KeptFiles NONE =
      sha256 -> {
        throw new IOException("This host keeps no files.");
      };

  /// The bytes of a file; to be closed.
  InputStream open(String sha256) throws IOException;
}
