package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.PollingChannel;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.plugin.ChannelPlugin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A channel that asks a [Box] for letters.
@ChannelPlugin("box")
public final class BoxChannel implements PollingChannel {
  public record Settings(URI api) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final Settings settings;
  private final ChannelContext context;

  public BoxChannel(Settings settings, ChannelContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(10_000)
        .withReceives(Content.Text.class, Content.Unsupported.class)
        .withProof(Proof.LOGIN);
  }

  @Override
  public Batch poll(Cursor from) throws IOException, InterruptedException {
    String after = from.position().isEmpty() ? "0" : from.position();
    HttpResponse<String> answer =
        context
            .http()
            .send(
                HttpRequest.newBuilder(settings.api().resolve("/letters?after=" + after)).build(),
                BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("The box answered with %d.".formatted(answer.statusCode()));
    }
    List<RawRequest> letters = new ArrayList<>();
    for (JsonNode letter : json.readTree(answer.body())) {
      letters.add(
          new RawRequest(
              "POLL",
              "",
              "",
              Map.of("box", List.of("inbox")),
              letter.asString().getBytes(StandardCharsets.UTF_8),
              context.clock().instant()));
    }
    String next = Long.toString(Long.parseLong(after) + letters.size());
    return new Batch(letters, new Cursor(next), Duration.ZERO);
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    JsonNode letter = json.readTree(request.body());
    Envelope envelope =
        Envelope.of(
            letter.required("id").asString(),
            Identity.of("box-user", letter.required("from").asString()),
            Instant.ofEpochSecond(letter.required("at").asLong()));
    Content content =
        letter.has("text")
            ? new Content.Text(letter.get("text").asString())
            : new Content.Unsupported(
                letter.required("type").asString(), "Something this version cannot show.");
    return List.of(new Inbound.MessageReceived(envelope, content));
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    return context.post(settings.api().resolve("/send"), part);
  }
}
