package dev.sapa.plugins.faq;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a flat JSON object whose values are strings or null.
final class JsonLine {
  /// What keeps a text from being such an object.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;

    Malformed(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  private final String json;
  private int at;

  JsonLine(String json) {
    this.json = json;
  }

  /// The fields; null is an empty value.
  Map<String, Optional<String>> fields() throws Malformed {
    Map<String, Optional<String>> fields = new LinkedHashMap<>();
    expect('{');
    if (peek() == '}') {
      at++;
    } else {
      do {
        String name = string();
        expect(':');
        fields.put(name, value());
      } while (more());
    }
    if (peek() != 0) {
      throw wrong("ends later than its object");
    }
    return fields;
  }

  private boolean more() throws Malformed {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect('}');
    return false;
  }

  private Optional<String> value() throws Malformed {
    if (peek() == '"') {
      return Optional.of(string());
    }
    if (json.startsWith("null", at)) {
      at += 4;
      return Optional.empty();
    }
    throw wrong("has neither a string nor null");
  }

  private String string() throws Malformed {
    expect('"');
    var text = new StringBuilder();
    while (at < json.length() && json.charAt(at) != '"') {
      char c = json.charAt(at++);
      text.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return text.toString();
  }

  private char escaped() throws Malformed {
    if (at >= json.length()) {
      throw wrong("ends in the middle of a string");
    }
    char c = json.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> c;
      case 'u' -> unicode();
      default -> throw wrong("has an escape that JSON does not know");
    };
  }

  private char unicode() throws Malformed {
    if (at + 4 > json.length()) {
      throw wrong("ends in the middle of an escape");
    }
    String digits = json.substring(at, at + 4);
    at += 4;
    try {
      return (char) Integer.parseInt(digits, 16);
    } catch (NumberFormatException e) {
      throw wrong("has an escape that is not hexadecimal");
    }
  }

  private void expect(char c) throws Malformed {
    if (peek() != c) {
      throw wrong("lacks a " + c);
    }
    at++;
  }

  private char peek() {
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  private Malformed wrong(String what) {
    return new Malformed("the JSON %s at column %d".formatted(what, at + 1));
  }
}
