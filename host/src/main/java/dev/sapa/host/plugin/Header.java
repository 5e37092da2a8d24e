package dev.sapa.host.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;

/// An OSGi header of a manifest: clauses with a name and attributes.
final class Header {
  private Header() {}

  /// @param name what stands first: a package, a namespace, a path
  /// @param attributes without quotes, types and directives
  record Clause(String name, Map<String, String> attributes) {

    Optional<String> attribute(String attribute) {
      return Optional.ofNullable(attributes.get(attribute));
    }
  }

  /// The clauses of a header; none where the manifest lacks it.
  static List<Clause> clauses(Attributes manifest, String header) {
    return Optional.ofNullable(manifest.getValue(header)).stream()
        .flatMap(value -> split(value, ',').stream())
        .map(Header::clause)
        .toList();
  }

  private static Clause clause(String written) {
    List<String> parts = split(written, ';');
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.charAt(equals - 1) != ':') {
        String name = part.substring(0, equals).replaceFirst(":.*", "").strip();
        attributes.put(name, part.substring(equals + 1).strip().replaceAll("^\"|\"$", ""));
      }
    }
    return new Clause(parts.get(0), attributes);
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
