package dev.sapa.host.conversation;

import java.util.List;

/// Messages were deleted whose files may be nobody's now.
///
/// @param sha256 of the files, in hexadecimal
public record FilesForgotten(List<String> sha256) {
  public FilesForgotten {
    sha256 = List.copyOf(sha256);
  }
}
