package dev.sapa.chaos.oracle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an event is called wherever it turns up: the lane it was sent in, and its place there.
///
/// @param lane the number of the customer who says it
/// @param place from 1, in the order in which the lane's events were sent
public record Token(int lane, int place) {
  private static final Pattern WRITTEN = Pattern.compile("#(\\d{1,9})\\.(\\d{1,9})");

  /// The last one in a text.
  public static Optional<Token> in(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    Token last = null;
    while (matcher.find()) {
      last = new Token(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
    return Optional.ofNullable(last);
  }

  /// As one number, for large sets.
  long packed() {
    return (long) lane << 32 | place;
  }

  static Token of(long packed) {
    return new Token((int) (packed >> 32), (int) packed);
  }

  @Override
  public String toString() {
    return "#" + lane + "." + place;
  }
}
