package dev.sapa.plugins.email;

import dev.sapa.sdk.message.MediaRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A mail to be sent, as the host keeps it until it is.
///
/// @param answerAddress where answers go, if not to the mailbox itself
/// @param automatic whether no person wrote it
/// @param html the same words with their links, where they have any
/// @param file goes with it, by what the host calls it
record Draft(
    String to,
    String subject,
    String messageId,
    Optional<String> inReplyTo,
    List<String> references,
    Optional<String> answerAddress,
    boolean automatic,
    String text,
    Optional<String> html,
    Optional<Outgoing> file) {

  Draft {
    references = List.copyOf(references);
  }

  /// A file of the host's.
  record Outgoing(String sha256, String name, String type) {

    static Optional<Outgoing> of(MediaRef media) {
      return media
          .sha256()
          .map(digest ->
              new Outgoing(
                  digest,
                  Headers.oneLine(media.fileName().orElse("file")),
                  media.mimeType().orElse("application/octet-stream")));
    }
  }

  byte[] written(JsonMapper json) {
    ObjectNode all = json.createObjectNode();
    all.put("to", to).put("subject", subject).put("messageId", messageId);
    inReplyTo.ifPresent(id -> all.put("inReplyTo", id));
    references.forEach(all.putArray("references")::add);
    answerAddress.ifPresent(address -> all.put("answerAddress", address));
    all.put("automatic", automatic).put("text", text);
    html.ifPresent(page -> all.put("html", page));
    file.ifPresent(one ->
        all.putObject("file")
            .put("sha256", one.sha256())
            .put("name", one.name())
            .put("type", one.type()));
    return json.writeValueAsBytes(all);
  }

  static Draft read(JsonMapper json, byte[] written) {
    JsonNode all = json.readTree(written);
    List<String> references = new ArrayList<>();
    all.path("references").forEach(id -> references.add(id.asString()));
    JsonNode file = all.path("file");
    return new Draft(
        all.path("to").asString(),
        all.path("subject").asString(),
        all.path("messageId").asString(),
        optional(all, "inReplyTo"),
        references,
        optional(all, "answerAddress"),
        all.path("automatic").asBoolean(),
        all.path("text").asString(),
        optional(all, "html"),
        file.isObject()
            ? Optional.of(
                new Outgoing(
                    file.path("sha256").asString(),
                    file.path("name").asString(),
                    file.path("type").asString()))
            : Optional.empty());
  }

  private static Optional<String> optional(JsonNode of, String name) {
    return of.has(name) ? Optional.of(of.path(name).asString()) : Optional.empty();
  }
}
