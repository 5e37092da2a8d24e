package dev.sapa.sdk.channel;

import java.io.InputStream;
import java.util.Optional;

/// What the provider gave for a file that came with a message.
public sealed interface Fetched {

  /// The file.
  ///
  /// @param stream of its bytes, which the host reads, limits and closes
  /// @param mimeType as the provider says now
  record Bytes(InputStream stream, Optional<String> mimeType) implements Fetched {}

  /// It will never come.
  ///
  /// @param reason a sentence a person understands
  record Gone(String reason) implements Fetched {}
}
