package dev.sapa.simulator;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One way a customer may take, as its page needs it.
///
/// May be used from many threads.
public interface Road {

  /// The host's instance.
  String instance();

  /// The plugin's type, which names the page's skin.
  String plugin();

  /// What a person sees now.
  ///
  /// @param person one of [Person#ALL]
  ObjectNode seenBy(Person person);

  /// What a person does: an object with the word `what`.
  ///
  /// @throws IllegalArgumentException where nobody can do that here; its message is for a person
  void act(Person person, JsonNode deed);

  /// Tells that something may look different.
  Changes changes();

  /// Somebody looks at the page.
  default void arrives(Person person) {}

  /// Somebody does so no more.
  default void leaves(Person person) {}

  /// A file that the page shows.
  default Optional<Kept> file(String id) {
    return Optional.empty();
  }

  /// A page that speaks to the host by itself.
  static Road without(String instance, String plugin) {
    return new Silent(instance, plugin, new Changes());
  }

  /// There is nothing to simulate.
  record Silent(String instance, String plugin, Changes changes) implements Road {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public ObjectNode seenBy(Person person) {
      return JSON.createObjectNode();
    }

    @Override
    public void act(Person person, JsonNode deed) {
      throw new IllegalArgumentException("There is nothing to do here.");
    }
  }
}
