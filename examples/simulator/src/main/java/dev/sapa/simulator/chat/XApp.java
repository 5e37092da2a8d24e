package dev.sapa.simulator.chat;

import dev.sapa.plugins.x.simulator.XProvider;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.simulator.Kept;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.chat.Shown.Attached;
import dev.sapa.simulator.chat.Shown.Body;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// X: direct messages, and posts that name the business.
public final class XApp implements App {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern DIRECT = Pattern.compile("/2/dm_conversations/with/(\\d+)/messages");
  private static final Pattern FILE = Pattern.compile("/1\\.1/ton/data/dm/(\\d+)/2/x\\.jpg");

  private final XProvider provider = new XProvider();

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Optional<Shown> shown(Call call, Shelf shelf) {
    JsonNode body = JSON.readTree(call.body());
    String text = body.path("text").asString("");
    Matcher direct = DIRECT.matcher(call.path());
    if (direct.matches()) {
      return Optional.of(
          new Shown.Direct(
              direct.group(1),
              attached(body.at("/attachments/0/media_id").asString(""), shelf)
                  .map(file -> Body.of(text, file))
                  .orElseGet(() -> Body.of(text))));
    }
    return Optional.of(body.at("/reply/in_reply_to_tweet_id").asString(""))
        .filter(post -> !post.isEmpty())
        .map(post -> new Shown.Below(post, text));
  }

  private static Optional<Attached> attached(String key, Shelf shelf) {
    return shelf.file(key).map(file -> Attached.kept(key, file.name(), file.isImage()));
  }

  @Override
  public Optional<Answer> handedIn(Call call, Shelf shelf) {
    return call.path().equals("/2/media/upload") && Forms.is(call)
        ? Forms.of(call)
            .file()
            .map(XApp::typed)
            .map(file -> Answer.json(200, "{\"data\":{\"id\":\"%s\"}}".formatted(shelf.put(file))))
        : Optional.empty();
  }

  private static Kept typed(Kept file) {
    return file.isImage() ? file : new Kept(file.name(), "image/jpeg", file.bytes());
  }

  @Override
  public Optional<Answer> file(Call call, Shelf shelf, URI api) {
    Matcher file = FILE.matcher(call.path());
    return file.matches() ? Optional.of(shelf.answer(file.group(1))) : Optional.empty();
  }

  /// The provider names it by the message.
  @Override
  public MediaRef photo(String key, URI api) {
    return MediaRef.of(api);
  }

  /// Who somebody is, stands beside what they did.
  @Override
  public Call about(Call call, Person person) {
    JsonNode root = JSON.readTree(call.body());
    if (root.path("users") instanceof ObjectNode users) {
      users
          .putObject(person.id())
          .put("id", person.id())
          .put("name", person.name())
          .put("screen_name", person.key())
          .put("followers_count", person.followers());
    }
    return call.withBody(JSON.writeValueAsBytes(root));
  }

  @Override
  public Optional<Call> publicly(Happening.Mentioned said, Optional<String> below) {
    return provider.deliver(said).map(call -> below.map(post -> below(call, post)).orElse(call));
  }

  private static Call below(Call call, String post) {
    JsonNode root = JSON.readTree(call.body());
    ObjectNode event = (ObjectNode) root.path("tweet_create_events").path(0);
    event.put("in_reply_to_status_id_str", post);
    return call.withBody(JSON.writeValueAsBytes(root));
  }
}
