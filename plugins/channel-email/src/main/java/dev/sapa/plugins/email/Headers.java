package dev.sapa.plugins.email;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The headers of a mail or of a part of one, unfolded and not decoded.
final class Headers {
  private static final int LONGEST = 16_384;
  private static final int MOST_IDS = 200;
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]*");
  private static final int LONGEST_ID = 400;
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n(?![ \\t])");
  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,400})>");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Headers() {}

  static Headers of(Part part) {
    Headers headers = new Headers();
    try {
      for (Header header : Collections.list(part.getAllHeaders())) {
        headers.add(header.getName(), header.getValue() == null ? "" : letters(header.getValue()));
      }
    } catch (MessagingException unreadable) {
      // What was read until then is what there is.
    }
    return headers;
  }

  /// Headers may hold letters as they are (RFC 6532), which the library knows of the mail itself
  /// and not of its parts: there each byte comes as a letter.
  private static String letters(String value) {
    boolean bytes = value.chars().allMatch(c -> c <= 0xff) && value.chars().anyMatch(c -> c > 0x7f);
    return bytes ? Charsets.decode(value.getBytes(StandardCharsets.ISO_8859_1), "") : value;
  }

  /// The fields of a report, such as those of `message/delivery-status`: written like headers.
  static Headers of(String fields) {
    Headers headers = new Headers();
    for (String line : LINE_END.split(fields, -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return headers;
  }

  private void add(String name, String value) {
    String plain = FOLD.matcher(value).replaceAll(" ").strip();
    values
        .computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
        .add(plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain);
  }

  boolean has(String name) {
    return values.containsKey(name.toLowerCase(Locale.ROOT));
  }

  boolean hasAnyThatBegins(String prefix) {
    return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /// Every value of a header, as written.
  List<String> all(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /// The first value of a header, as written; empty where there is none.
  String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  /// A value that is one word, in lower case and without parameters and comments.
  String word(String name) {
    return first(name).toLowerCase(Locale.ROOT).replaceFirst("[;(].*$", "").strip();
  }

  /// A header that is prose, decoded.
  String text(String name) {
    return oneLine(EncodedWords.decode(first(name)));
  }

  /// The message ids in a header, each within its brackets. Some senders leave the brackets out.
  List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    for (String value : all(name)) {
      Matcher found = ID.matcher(value);
      while (found.find() && ids.size() < MOST_IDS) {
        ids.add(found.group());
      }
      if (ids.isEmpty()) {
        for (String word : value.split("[\\s,;<>]+", -1)) {
          if (word.indexOf('@') > 0 && word.length() <= LONGEST_ID && ids.size() < MOST_IDS) {
            ids.add("<" + word + ">");
          }
        }
      }
    }
    return ids;
  }

  /// The first id in a header.
  Optional<String> id(String name) {
    return ids(name).stream().findFirst();
  }

  /// Everybody a header names.
  List<Correspondent> people(String name) {
    return all(name).stream().flatMap(value -> Correspondent.all(value).stream()).toList();
  }

  /// Without line ends and other controls, so that it can be a header again.
  static String oneLine(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  /// In one line, and no longer than so many UTF-16 units.
  static String shortened(String text, int length) {
    String line = oneLine(text);
    if (line.length() <= length) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length;
    return line.substring(0, end);
  }
}
