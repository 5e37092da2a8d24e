package dev.sapa.plugins.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a file is: the n-th of a mail. The mail's own id finds it again where the server has
/// numbered the mailbox anew.
record FilePlace(long validity, long uid, int number, String messageId) {
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,4})\\.(.*)");

  String written() {
    return validity + "." + uid + "." + number + "." + messageId;
  }

  static Optional<FilePlace> read(String written) {
    Matcher place = WRITTEN.matcher(written);
    return place.matches()
        ? Optional.of(
            new FilePlace(
                Long.parseLong(place.group(1)),
                Long.parseLong(place.group(2)),
                Integer.parseInt(place.group(3)),
                place.group(4)))
        : Optional.empty();
  }
}
