package dev.sapa.host.web;

import dev.sapa.host.conversation.sql.SqlInbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// A place in a list of conversations, as clients see it: a word without meaning.
final class Cursor {
  private Cursor() {}

  static String of(SqlInbox.Place place) {
    String text = place.at().toEpochMilli() + " " + place.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static SqlInbox.Place place(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      return new SqlInbox.Place(
          Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))),
          text.substring(space + 1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
      throw Problem.malformed("'cursor' is the 'next' of the page before, as it was given.");
    }
  }
}
