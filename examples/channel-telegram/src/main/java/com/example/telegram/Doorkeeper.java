package com.example.telegram;

import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Lets in what carries the secret that Telegram was given with the webhook's address.
final class Doorkeeper {
  private static final String HEADER = "x-telegram-bot-api-secret-token";

  private final JsonMapper json;
  private final String secret;

  Doorkeeper(JsonMapper json, String secret) {
    this.json = json;
    this.secret = secret;
  }

  Verdict verify(RawRequest request) {
    if (!request.method().equals("POST")) {
      return new Verdict.Refused(403, "Telegram uses POST only.");
    }
    return request.carries(HEADER, secret)
        ? new Verdict.Genuine(answer(request.body()))
        : new Verdict.Refused(
            401,
            "The request does not carry the webhook secret of this instance"
                + " (X-Telegram-Bot-Api-Secret-Token). Give setWebhook the same secret_token as the"
                + " setting webhookSecret.");
  }

  /// Telegram takes a call as the answer to an update. A pressed button keeps spinning until the
  /// press is answered, so it is answered at once and without a request of its own.
  private HttpAnswer answer(byte[] body) {
    return pressed(body)
        .map(id ->
            json.createObjectNode()
                .put("method", "answerCallbackQuery")
                .put("callback_query_id", id))
        .map(call -> new HttpAnswer(200, "application/json", json.writeValueAsBytes(call)))
        .orElseGet(HttpAnswer::ok);
  }

  private Optional<String> pressed(byte[] body) {
    try {
      return Json.text(json.readTree(body).path("callback_query"), "id");
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
