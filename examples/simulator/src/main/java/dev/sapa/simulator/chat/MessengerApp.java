package dev.sapa.simulator.chat;

import dev.sapa.plugins.messenger.simulator.MessengerProvider;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Messenger, and the Page with a post and its comments.
public final class MessengerApp implements App {
  private final MessengerProvider provider = new MessengerProvider();
  private final String page;
  private final String post;

  public MessengerApp() {
    page = String.valueOf(provider.settings(URI.create("http://127.0.0.1")).get("pageId"));
    post = page + "_111";
  }

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
    ObjectNode value = Graph.object();
    value.putObject("from").put("id", said.from().id()).put("name", said.from().name());
    value.putObject("post").put("id", post).put("status_type", "added_photos");
    value.put("message", said.text()).put("post_id", post).put("comment_id", said.id());
    value.put("created_time", said.at().getEpochSecond()).put("item", "comment");
    value.put("parent_id", below.orElse(post)).put("verb", "add");
    return Optional.of(Graph.change("page", page, "feed", said.at().getEpochSecond(), value));
  }
}
