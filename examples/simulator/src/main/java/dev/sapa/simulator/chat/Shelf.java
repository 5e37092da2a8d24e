package dev.sapa.simulator.chat;

import dev.sapa.simulator.Ids;
import dev.sapa.simulator.Kept;
import dev.sapa.testkit.provider.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The files of an app.
final class Shelf {
  private final Map<String, Kept> files = new ConcurrentHashMap<>();
  private final Ids ids;

  Shelf(Ids ids) {
    this.ids = ids;
  }

  /// The key it has from now on.
  String put(Kept file) {
    String key = ids.next();
    files.put(key, file);
    return key;
  }

  void put(String key, Kept file) {
    files.put(key, file);
  }

  Optional<Kept> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  /// Its bytes, as providers give them.
  Answer answer(String key) {
    return file(key)
        .map(file -> new Answer(200, Map.of("Content-Type", file.type()), file.bytes()))
        .orElseGet(() -> Answer.json(404, "{}"));
  }
}
