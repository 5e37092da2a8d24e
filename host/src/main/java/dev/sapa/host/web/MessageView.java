package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.message.Explanation;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A message as the API shows it.
@JsonInclude(JsonInclude.Include.ALWAYS)
record MessageView(
    String id,
    String conversation,
    String direction,
    String state,
    Optional<String> reason,
    ObjectNode content,
    String authoredBy,
    String author,
    Optional<Explanation> explanation,
    String purpose,
    String instance,
    Optional<String> providerMessageId,
    Optional<String> replyTo,
    String visibility,
    Optional<FileView> file,
    Instant at) {

  /// @param file that belongs to it, where the host keeps it
  static MessageView of(Message message, Optional<Attachment> file) {
    ObjectNode content = ContentJson.of(message.content());
    Optional<FileView> shown = file.map(FileView::of);
    shown.ifPresent(one -> content.put("attachment", one.state()));
    return new MessageView(
        message.id(),
        message.conversation(),
        direction(message),
        message.state().map(Enum::name).orElse("RECEIVED"),
        message.reason(),
        content,
        message.authoredBy().map(Enum::name).orElse("CUSTOMER"),
        message.author(),
        message.explanation(),
        message.purpose().name(),
        message.instance(),
        message.providerMessageId(),
        message.replyTo(),
        message.visibility().name(),
        shown,
        message.at());
  }

  static String direction(Message message) {
    return message.inbound() ? "inbound" : "outbound";
  }
}
