package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that a host wrote, with gaps where its ids stood: a copy of it names other people, other
/// messages, and another time.
final class Stencil {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final Pattern ID =
      Pattern.compile("01[" + DIGITS + "]{24}|62811\\d{7}|wamid\\.out\\d+");

  private final List<Piece> pieces;
  private final int length;

  private Stencil(List<Piece> pieces, int length) {
    this.pieces = pieces;
    this.length = length;
  }

  /// One copy among others.
  ///
  /// @param number from 1
  /// @param shift what its times differ from the sample's, in milliseconds
  /// @param places what its places differ from the sample's, by what they count
  record Copy(int number, long shift, Map<String, Long> places) {}

  private interface Piece {
    void write(StringBuilder out, Copy copy);
  }

  static Stencil of(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher ids = ID.matcher(text);
    int end = 0;
    while (ids.find()) {
      String before = text.substring(end, ids.start());
      pieces.add((out, copy) -> out.append(before));
      pieces.add(id(ids.group()));
      end = ids.end();
    }
    String rest = text.substring(end);
    pieces.add((out, copy) -> out.append(rest));
    return new Stencil(pieces, text.length() + 16);
  }

  private static Piece id(String id) {
    if (id.startsWith("wamid.out")) {
      return (out, copy) -> out.append(id).append('.').append(copy.number());
    }
    if (id.length() < 26) {
      long customer = Long.parseLong(id) - Ledger.FIRST_CUSTOMER;
      return (out, copy) -> out.append(630_000_000_000L + copy.number() * 10_000L + customer);
    }
    long at = 0;
    for (int i = 0; i < TIME_DIGITS; i++) {
      at = at << 5 | DIGITS.indexOf(id.charAt(i));
    }
    long madeAt = at;
    String random = id.substring(TIME_DIGITS);
    return (out, copy) -> {
      long time = madeAt + copy.shift();
      for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
        out.append(DIGITS.charAt((int) (time >> (5 * digit)) & 31));
      }
      out.append(random);
    };
  }

  boolean isFixed() {
    return pieces.size() == 1;
  }

  String text(Copy copy) {
    StringBuilder out = new StringBuilder(length);
    for (Piece piece : pieces) {
      piece.write(out, copy);
    }
    return out.toString();
  }

  byte[] bytes(Copy copy) {
    return text(copy).getBytes(UTF_8);
  }
}
