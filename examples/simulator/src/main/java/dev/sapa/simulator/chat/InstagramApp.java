package dev.sapa.simulator.chat;

import dev.sapa.plugins.instagram.simulator.InstagramProvider;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Instagram: direct messages, a post with comments, and a story.
public final class InstagramApp implements App {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STORY = "17903456789012345";

  private final InstagramProvider provider = new InstagramProvider();

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Optional<Shown> shown(Call call, Shelf shelf) {
    return Graph.shown(call, shelf);
  }

  @Override
  public Optional<Sign> sign(Call call) {
    return Graph.sign(call);
  }

  @Override
  public Optional<Answer> file(Call call, Shelf shelf, URI api) {
    return Graph.file(call, shelf);
  }

  @Override
  public MediaRef photo(String key, URI api) {
    return Graph.photo(key, api);
  }

  @Override
  public Optional<Call> publicly(Happening.Mentioned said, Optional<String> below) {
    return provider
        .deliver(said)
        .map(call ->
            Graph.with(
                call,
                value -> {
                  value.withObject("/from").put("username", handle(said.from()));
                  below.ifPresent(comment -> value.put("parent_id", comment));
                }));
  }

  private static String handle(Customer customer) {
    return customer.name().toLowerCase(Locale.ROOT).replace(' ', '.');
  }

  @Override
  public Optional<Call> inStory(Call message) {
    JsonNode root = JSON.readTree(message.body());
    ObjectNode said = (ObjectNode) root.at("/entry/0/messaging/0/message");
    said.putObject("reply_to")
        .putObject("story")
        .put("id", STORY)
        .put("url", "https://www.instagram.example/stories/kopisenja/" + STORY);
    return Optional.of(message.withBody(JSON.writeValueAsBytes(root)));
  }
}
