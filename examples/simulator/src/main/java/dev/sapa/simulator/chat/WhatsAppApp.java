package dev.sapa.simulator.chat;

import dev.sapa.plugins.whatsapp.simulator.MetaProvider;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.simulator.Kept;
import dev.sapa.simulator.chat.Shown.Attached;
import dev.sapa.simulator.chat.Shown.Body;
import dev.sapa.simulator.chat.Shown.Choice;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Provider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A phone with WhatsApp, at the other end of the Cloud API.
public final class WhatsAppApp implements App {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern UPLOAD = Pattern.compile("/v[0-9.]+/\\d+/media");
  private static final Pattern WHERE = Pattern.compile("/v[0-9.]+/file-(\\d+)");
  private static final Pattern BYTES = Pattern.compile("/bytes/(\\d+)");
  private static final List<String> FILES =
      List.of("image", "video", "audio", "document", "sticker");

  private final MetaProvider provider = new MetaProvider();

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Optional<Shown> shown(Call call, Shelf shelf) {
    JsonNode message = JSON.readTree(call.body());
    String type = message.path("type").asString("");
    JsonNode content = message.path(type);
    String to =
        message.path("to").asString(message.path("recipient").asString("").replace("ID.", ""));
    if (type.equals("reaction")) {
      return Optional.of(
          new Shown.Reaction(
              content.path("message_id").asString(""), content.path("emoji").asString("")));
    }
    Body body =
        FILES.contains(type)
            ? Body.of(content.path("caption").asString(""), attached(content, type, shelf))
            : body(content, type);
    return Optional.of(new Shown.Direct(to, body));
  }

  private static Body body(JsonNode content, String type) {
    return switch (type) {
      case "text" -> Body.of(content.path("body").asString(""));
      case "interactive" -> interactive(content);
      case "location" ->
          Body.of(
              "📍 %s %s"
                  .formatted(
                      content.path("name").asString(""),
                      content.path("address").asString(content.path("latitude").asString(""))));
      case "template" -> Body.of("[%s]".formatted(content.path("name").asString("")));
      default -> Body.of("");
    };
  }

  private static Body interactive(JsonNode content) {
    JsonNode action = content.path("action");
    List<Choice> choices =
        Stream.concat(
                action.path("buttons").valueStream().map(button -> button.path("reply")),
                action
                    .path("sections")
                    .valueStream()
                    .flatMap(section -> section.path("rows").valueStream()))
            .map(one ->
                new Choice(
                    one.path("id").asString(""),
                    one.path("title").asString(""),
                    one.path("description").asString("")))
            .toList();
    String kind = content.path("header").path("type").asString("");
    String link = content.path("header").path(kind).path("link").asString("");
    return new Body(
        content.path("body").path("text").asString(""),
        choices,
        Optional.of(action.path("button").asString("")).filter(menu -> !menu.isEmpty()),
        Optional.of(link).filter(any -> !any.isEmpty()).map(Attached::linked));
  }

  private static Attached attached(JsonNode content, String type, Shelf shelf) {
    String key = content.path("id").asString("");
    return shelf
        .file(key)
        .map(file ->
            Attached.kept(
                key, content.path("filename").asString(file.name()), type.equals("image")))
        .orElseGet(() -> Attached.linked(content.path("link").asString("")));
  }

  @Override
  public Optional<Sign> sign(Call call) {
    JsonNode body = JSON.readTree(call.body());
    return Optional.of(body.path("message_id").asString(""))
        .filter(read -> !read.isEmpty())
        .map(read -> new Sign(read, body.has("typing_indicator")));
  }

  @Override
  public Optional<Answer> handedIn(Call call, Shelf shelf) {
    return UPLOAD.matcher(call.path()).matches() && Forms.is(call)
        ? Forms.of(call)
            .file()
            .map(file -> Answer.json(200, "{\"id\":\"%s\"}".formatted(shelf.put(file))))
        : Optional.empty();
  }

  /// In two steps, the second of which the provider knows for one file only.
  @Override
  public Optional<Answer> file(Call call, Shelf shelf, URI api) {
    Matcher where = WHERE.matcher(call.path());
    Matcher bytes = BYTES.matcher(call.path());
    boolean asksWhere = where.matches();
    boolean asksFor = bytes.matches();
    Optional<Answer> plain =
        provider
            .file(asksFor ? call.withPath("/bytes/1") : call, api)
            .filter(any -> asksWhere || asksFor);
    if (plain.filter(Answer::isYes).isEmpty()) {
      return plain;
    }
    return asksFor
        ? Optional.of(shelf.answer(bytes.group(1)))
        : shelf
            .file(where.group(1))
            .map(file -> where(file, api + "/bytes/" + where.group(1)))
            .or(() -> Optional.of(Answer.json(404, "{\"error\":{\"code\":100}}")));
  }

  private static Answer where(Kept file, String address) {
    return Answer.json(
        200, "{\"url\":\"%s\",\"mime_type\":\"%s\"}".formatted(address, file.type()));
  }

  @Override
  public MediaRef photo(String key, URI api) {
    return new MediaRef(
        Optional.of("file-" + key),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
