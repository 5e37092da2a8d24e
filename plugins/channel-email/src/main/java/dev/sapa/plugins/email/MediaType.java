package dev.sapa.plugins.email;

import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `Content-Type` or `Content-Disposition`, read as far as it can be.
///
/// @param value `text/plain`, `attachment`; in lower case
/// @param rest the parameters as written, from the first semicolon on
record MediaType(String value, String rest) {
  private static final Pattern LOOSE =
      Pattern.compile(";\\s*([\\w-]+)\\*?(?:0\\*?)?\\s*=\\s*(?:\"([^\"]*)\"|([^;]*))");

  static MediaType of(String header) {
    int semicolon = header.indexOf(';');
    String value = semicolon < 0 ? header : header.substring(0, semicolon);
    return new MediaType(
        value.strip().toLowerCase(Locale.ROOT), semicolon < 0 ? "" : header.substring(semicolon));
  }

  /// The type of a part; where it names none that can be one, plain text (RFC 2045, section 5.2).
  static MediaType of(Headers headers) {
    MediaType type = of(headers.first("content-type"));
    return type.value.matches("[\\w.+-]+/[\\w.+-]+")
        ? type
        : new MediaType("text/plain", type.rest);
  }

  boolean is(String type) {
    return value.equals(type);
  }

  boolean isMultipart() {
    return value.startsWith("multipart/");
  }

  /// A parameter: put together and decoded where it is written in pieces (RFC 2231), and also where
  /// it is an encoded word, which is forbidden and common.
  Optional<String> parameter(String name) {
    return strict(name).or(() -> loose(name)).map(EncodedWords::decode).map(String::strip);
  }

  private Optional<String> strict(String name) {
    try {
      return Optional.ofNullable(new ParameterList(rest).get(name));
    } catch (ParseException broken) {
      return Optional.empty();
    }
  }

  private Optional<String> loose(String name) {
    Matcher parameter = LOOSE.matcher(rest);
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase(name)) {
        String quoted = parameter.group(2);
        return Optional.of(quoted == null ? parameter.group(3).strip() : quoted);
      }
    }
    return Optional.empty();
  }
}
