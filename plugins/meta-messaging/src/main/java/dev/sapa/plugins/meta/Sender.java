package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Hands parts to the Graph API and reads what it makes of them.
///
/// The body of a part is that of the request, but for two members that are taken out of it:
/// `comment_id`, below which a comment goes, and `file`, which names a file of the host's.
public final class Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Uncoded UNCODED =
      new Uncoded("Meta", "api, apiVersion, the account's id and accessToken");
  private static final Pattern COMMENT = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final JsonMapper json;
  private final ChannelContext context;
  private final GraphApi api;
  private final String authorization;
  private final Pauses pauses;

  public Sender(JsonMapper json, ChannelContext context, GraphApi api, String accessToken) {
    this.json = json;
    this.context = context;
    this.api = api;
    this.authorization = "Bearer " + accessToken;
    this.pauses = new Pauses(json);
  }

  /// Sends a part. A time-out once the connection stands is thrown: Meta may have the part.
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    ObjectNode body = (ObjectNode) json.readTree(part.body());
    Deed deed = Deed.of(body);
    Optional<String> comment = Json.text(body, "comment_id");
    if (comment.filter(id -> !COMMENT.matcher(id).matches()).isPresent()) {
      return new SendOutcome.Rejected("comment", "The comment has no id of Meta's; write anew.");
    }
    JsonNode file = body.path("file");
    body.remove("comment_id");
    body.remove("file");
    URI address = comment.map(api::below).orElseGet(api::messages);
    Form form;
    try {
      form = file.isObject() ? withFile(part, body, file) : Form.json(json.writeValueAsBytes(body));
    } catch (IOException missing) {
      return new SendOutcome.Rejected(
          "file", "The file of this message cannot be read any more. Attach it again.");
    }
    return outcome(post(address, form), part, deed);
  }

  private Form withFile(Part part, ObjectNode body, JsonNode file) throws IOException {
    try (InputStream bytes = context.file(Json.text(file, "sha256").orElse(""))) {
      return Form.multipart(json, part.id(), body, file, bytes.readAllBytes());
    }
  }

  private HttpResponse<byte[]> post(URI address, Form form)
      throws IOException, InterruptedException {
    // Over plain HTTP an upgrade to HTTP/2 would be offered with every request.
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("Content-Type", form.type())
            .POST(form.body())
            .build();
    return context.http().send(request, BodyHandlers.ofByteArray());
  }

  private SendOutcome outcome(HttpResponse<byte[]> answer, Part part, Deed deed) {
    int status = answer.statusCode();
    JsonNode body = read(answer.body());
    if (status >= 200 && status < 300) {
      return accepted(body, part);
    }
    Instant now = context.clock().instant();
    Optional<Instant> retryAt = pauses.end(answer.headers(), now);
    GraphError error = GraphError.of(body.path("error"));
    return error.code() == GraphError.NONE
        ? UNCODED.outcome(status, now, retryAt)
        : ErrorCodes.outcome(error, deed, status, now, retryAt);
  }

  /// A sign is answered with the customer's id alone.
  private static SendOutcome accepted(JsonNode body, Part part) {
    return Json.text(body, "message_id")
        .or(() -> Json.text(body, "id"))
        .or(() -> Json.text(body, "recipient_id").map(sign -> part.id()))
        .<SendOutcome>map(SendOutcome.Accepted::new)
        .orElseGet(() -> new SendOutcome.Unknown("Meta said yes without naming the message."));
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
