package dev.sapa.plugins.orders;

import dev.sapa.sdk.channel.Identity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who did something, by every name that came with it.
///
/// @param name as they call themselves
public record Person(Identity identity, List<Identity> aliases, Optional<String> name) {
  public Person {
    aliases = List.copyOf(aliases);
  }

  /// The person with these names, of which the first that is there goes before the others; empty
  /// where none is.
  public static Optional<Person> of(Stream<Optional<Identity>> names, Optional<String> name) {
    List<Identity> known = names.flatMap(Optional::stream).distinct().toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(new Person(known.get(0), known.subList(1, known.size()), name));
  }

  /// Names in one line, as a shop keeps them in parts; empty where all are blank.
  public static Optional<String> named(Optional<String> first, Optional<String> last) {
    String name = (first.orElse("") + " " + last.orElse("")).strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
