package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.MessageState;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What became of messages the business sent.
final class StatusParser {
  private StatusParser() {}

  /// One status; empty where it is of a kind nobody knows or names no message.
  static Optional<Inbound> parse(JsonNode status, Change change) {
    Optional<String> id = Json.text(status, "id");
    Optional<MessageState> state = Json.text(status, "status").flatMap(StatusParser::state);
    if (id.isEmpty() || state.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> participant =
        first(status, "recipient_participant_id", "recipient_participant_user_id");
    String key = String.join(":", id.get(), Json.text(status, "status").orElse(""));
    return Optional.of(
        new Inbound.DeliveryUpdated(
            change.account(),
            participant.map(who -> key + ":" + who).orElse(key),
            recipient(status).orElse(id.get()),
            change.time(status),
            id.get(),
            Json.text(status, "biz_opaque_callback_data"),
            state.get(),
            state.filter(MessageState.FAILED::equals).map(failed -> failure(status)),
            participant.map(Names::of)));
  }

  private static Optional<MessageState> state(String word) {
    return switch (word) {
      case "sent" -> Optional.of(MessageState.ACCEPTED);
      case "delivered" -> Optional.of(MessageState.DELIVERED);
      case "read", "played" -> Optional.of(MessageState.READ);
      case "failed" -> Optional.of(MessageState.FAILED);
      default -> Optional.empty();
    };
  }

  /// The key of the conversation, spelt as [MessageParser] spells it, so that what the customer
  /// says and what reached them stay in one order.
  private static Optional<String> recipient(JsonNode status) {
    return first(
            status,
            "recipient_id",
            "recipient_user_id",
            "recipient_parent_user_id",
            "parent_recipient_user_id")
        .map(Names::of)
        .map(Identity::value);
  }

  private static Inbound.Failure failure(JsonNode status) {
    return Json.items(status, "errors").stream()
        .findFirst()
        .map(ProviderError::of)
        .map(error -> new Inbound.Failure(error.codeText(), ErrorCodes.failure(error)))
        .orElseGet(() ->
            new Inbound.Failure(
                "unknown",
                "WhatsApp did not deliver the message and gave no reason. Send it again or call the"
                    + " customer."));
  }

  private static Optional<String> first(JsonNode status, String... names) {
    return Stream.of(names).flatMap(name -> Json.text(status, name).stream()).findFirst();
  }
}
