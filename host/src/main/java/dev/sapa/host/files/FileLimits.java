package dev.sapa.host.files;

import java.util.List;
import java.util.regex.Pattern;

/// Which files the host keeps.
///
/// @param maxBytes of one file
/// @param types media types, in lower case; a star stands for anything: `image/*`
public record FileLimits(long maxBytes, List<String> types) {
  public FileLimits {
    types = List.copyOf(types);
  }

  /// Whether files of a type are kept.
  public boolean takes(String mimeType) {
    return types.stream().anyMatch(pattern -> matches(pattern, mimeType));
  }

  private static boolean matches(String pattern, String mimeType) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), mimeType);
  }
}
