package dev.sapa.plugins.whatsapp.simulator;

import dev.sapa.sdk.channel.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Signed webhooks as Meta posts them, to one host.
public final class Webhooks {
  // Meta escapes everything outside ASCII, and slashes too, before it signs.
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private final HttpClient http;
  private final Clock clock;
  private final URI address;
  private final String phoneNumberId;
  private final Signature signature;

  /// @param address of the instance's webhook
  public Webhooks(
      HttpClient http, Clock clock, URI address, String phoneNumberId, String appSecret) {
    this.http = http;
    this.clock = clock;
    this.address = address;
    this.phoneNumberId = phoneNumberId;
    this.signature = Signature.sha256(appSecret.getBytes(StandardCharsets.UTF_8));
  }

  /// The customer of a simulated conversation.
  ///
  /// @param phone digits with the country code
  public record Customer(String phone, String name) {}

  /// What the host answered.
  public record Answer(int status, String body) {
    public boolean isTaken() {
      return status >= 200 && status < 300;
    }
  }

  /// A text message of a customer.
  public Answer text(Customer customer, String id, String words)
      throws IOException, InterruptedException {
    return post(value -> {
      ObjectNode contact = value.putArray("contacts").addObject();
      contact.putObject("profile").put("name", customer.name());
      contact.put("wa_id", customer.phone());
      ObjectNode message = value.putArray("messages").addObject();
      message.put("from", customer.phone()).put("id", id);
      message.put("timestamp", now()).put("type", "text");
      message.putObject("text").put("body", words);
    });
  }

  /// What became of a message the business sent.
  ///
  /// @param word `sent`, `delivered`, `read` or `played`
  /// @param sent as it was posted to Meta; tells to whom, and what the sender calls it
  public Answer status(String id, String word, JsonNode sent)
      throws IOException, InterruptedException {
    return post(value -> {
      ObjectNode status = value.putArray("statuses").addObject();
      status.put("id", id).put("status", word).put("timestamp", now());
      String to = sent.path("to").asString("");
      if (to.isEmpty()) {
        status.set("recipient_user_id", sent.path("recipient"));
      } else {
        status.put("recipient_id", to.replaceFirst("^\\+", ""));
      }
      JsonNode reference = sent.path("biz_opaque_callback_data");
      if (reference.isString()) {
        status.set("biz_opaque_callback_data", reference);
      }
    });
  }

  private Answer post(Consumer<ObjectNode> content) throws IOException, InterruptedException {
    ObjectNode root = json.createObjectNode().put("object", "whatsapp_business_account");
    ObjectNode entry = root.putArray("entry").addObject().put("id", "102290129340398");
    ObjectNode change = entry.putArray("changes").addObject();
    ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", "15550783881")
        .put("phone_number_id", phoneNumberId);
    content.accept(value);
    change.put("field", "messages");
    return post(json.writeValueAsBytes(root));
  }

  private Answer post(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header(
                "X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(signature.sign(body)))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private String now() {
    return String.valueOf(clock.instant().getEpochSecond());
  }
}
