package dev.sapa.host.insight;

/// Cursors of rows, for the search next door.
public final class RowCursors {
  private RowCursors() {}

  /// Whether a word is one, in which case it must be written again as the same place.
  public static boolean read(String word) {
    try {
      RowCursor place = RowCursor.read(word);
      if (!RowCursor.read(place.write()).equals(place)) {
        throw new AssertionError("It is another place when it is read again: " + place);
      }
      return true;
    } catch (IllegalArgumentException foreign) {
      return false;
    }
  }
}
