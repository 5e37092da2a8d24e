package dev.sapa.plugins.email;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/// A mail without most of what its files hold: those stay in the mailbox until they are asked for,
/// instead of lying in the host's journal as well.
///
/// Of every run of lines in base64 the beginning is kept, which is all of it for words and small
/// pictures; everything else is kept up to a limit. The mail's parts stay as they are, in number
/// and order.
final class Slim extends OutputStream {
  private static final int KEPT_OF_RUN = 64 * 1024;
  private static final int LONGEST_LINE = 2_000;
  private static final int SHORTEST_LINE = 60;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] line = new byte[LONGEST_LINE];
  private final int most;
  private int length;
  private int run;
  private long seen;
  private boolean omitted;

  /// @param most bytes of a mail that are kept in any case
  Slim(int most) {
    this.most = most;
  }

  @Override
  public void write(int one) {
    seen++;
    line[length++] = (byte) one;
    if (one == '\n' || length == LONGEST_LINE) {
      end();
    }
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    for (int at = from; at < from + count; at++) {
      write(bytes[at]);
    }
  }

  private void end() {
    run = isBase64() ? run + length : 0;
    if (run > KEPT_OF_RUN || kept.size() + length > most) {
      omitted = true;
    } else {
      kept.write(line, 0, length);
    }
    length = 0;
  }

  private boolean isBase64() {
    int end = length;
    while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
      end--;
    }
    for (int at = 0; at < end; at++) {
      byte one = line[at];
      boolean letter = Character.isLetterOrDigit(one) && one > 0;
      if (!letter && one != '+' && one != '/' && one != '=') {
        return false;
      }
    }
    // The last line of a run is shorter; what follows it ends the run.
    return end >= SHORTEST_LINE || (run > 0 && end > 0);
  }

  byte[] bytes() {
    if (length > 0) {
      end();
    }
    return kept.toByteArray();
  }

  /// How large the whole mail is.
  long size() {
    return seen;
  }

  /// Whether something of it is missing.
  boolean isOmitting() {
    return omitted;
  }
}
