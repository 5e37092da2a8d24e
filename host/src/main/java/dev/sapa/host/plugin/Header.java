package dev.sapa.host.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/// An OSGi header of a manifest: clauses with a name, attributes and directives.
final class Header {
  private Header() {}

  /// @param name what stands first: a package, a namespace, a path
  /// @param attributes without quotes and types
  /// @param directives without quotes
  record Clause(String name, Map<String, String> attributes, Map<String, String> directives) {

    Optional<String> attribute(String attribute) {
      return Optional.ofNullable(attributes.get(attribute));
    }

    boolean isOptional() {
      return "optional".equals(directives.get("resolution"));
    }
  }

  /// The clauses of a header; none where the manifest lacks it.
  static List<Clause> clauses(Attributes manifest, String header) {
    return Optional.ofNullable(manifest.getValue(header)).stream()
        .flatMap(value -> clauses(value).stream())
        .toList();
  }

  /// The clauses of a header's value; one that begins with several names counts once for each.
  static List<Clause> clauses(String value) {
    return split(value, ',').stream().flatMap(Header::clause).toList();
  }

  private static Stream<Clause> clause(String written) {
    List<String> names = new ArrayList<>();
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> directives = new LinkedHashMap<>();
    for (String part : split(written, ';')) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        names.add(part);
        continue;
      }
      String text = part.substring(equals + 1).strip().replaceAll("^\"|\"$", "");
      if (part.charAt(equals - 1) == ':') {
        directives.put(part.substring(0, equals - 1).strip(), text);
      } else {
        attributes.put(part.substring(0, equals).replaceFirst(":.*", "").strip(), text);
      }
    }
    return names.stream().map(name -> new Clause(name, attributes, directives));
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == '"') {
        quoted = !quoted;
      } else if (character == separator && !quoted) {
        parts.add(text.substring(start, index).strip());
        start = index + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }
}
