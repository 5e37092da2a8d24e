package dev.sapa.simulator.chat;

import dev.sapa.plugins.messenger.simulator.MessengerProvider;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import java.net.URI;
import java.util.Optional;

/// Messenger, and the Page with a post and its comments.
public final class MessengerApp implements App {
  private static final String POST = "111";

  private final MessengerProvider provider = new MessengerProvider();

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
                value -> below.ifPresent(comment -> value.put("parent_id", POST + "_" + comment))));
  }
}
