package com.example.telegram;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the Bot API answered, and what it means for a part.
///
/// @param body an empty object where the answer was no JSON
record Answer(int status, JsonNode body) {
  private static final long PAUSE_SECONDS = 5;

  /// Where a group went that became a supergroup.
  Optional<Long> migratedTo() {
    return Json.number(body.path("parameters"), "migrate_to_chat_id");
  }

  SendOutcome outcome(Part part, Instant now) {
    if (Json.isTrue(body, "ok")) {
      return accepted(part);
    }
    String code = String.valueOf(Json.number(body, "error_code").orElse((long) status));
    if (code.equals("429")) {
      return later(code, now);
    }
    if (status >= 500 || status == 408 || status < 300) {
      return new SendOutcome.Unknown(
          "Telegram answered " + status + " without saying whether it took the message.");
    }
    return body.path("ok").isBoolean() ? byTelegram(code) : byAnother(code);
  }

  private SendOutcome byTelegram(String code) {
    return switch (code) {
      case "401", "404" ->
          new SendOutcome.Blocked(
              code,
              "Telegram does not accept the bot token. Copy it from @BotFather > /mybots > API"
                  + " Token into the setting botToken.");
      case "409" ->
          new SendOutcome.Blocked(
              code,
              "Another program fetches this bot's updates (getUpdates). Stop it, then call"
                  + " setWebhook again; one bot serves one program.");
      default -> refused(code);
    };
  }

  /// An answer in other words than Telegram's comes from something in front of it.
  private SendOutcome byAnother(String code) {
    return code.equals("413")
        ? new SendOutcome.Rejected(code, "The message is longer than Telegram takes. Shorten it.")
        : new SendOutcome.Blocked(
            code,
            "The address in “api” answered "
                + code
                + " and not as Telegram does. Check the setting api.");
  }

  private SendOutcome accepted(Part part) {
    JsonNode result = body.path("result");
    Optional<String> id =
        Chat.of(result).flatMap(chat -> Json.number(result, "message_id").map(chat::messageId));
    if (id.isPresent()) {
      return new SendOutcome.Accepted(id.get());
    }
    // What is no message, such as a reaction or the typing sign, has no id.
    return result.isBoolean()
        ? new SendOutcome.Accepted(part.id())
        : new SendOutcome.Unknown("Telegram said yes without naming the message.");
  }

  /// Telegram does not say whether the bot or this chat is too fast. The rate that this channel
  /// declares stays below the bot's limit, so it is the chat, and the others need not wait.
  private SendOutcome later(String code, Instant now) {
    long seconds =
        Json.number(body.path("parameters"), "retry_after")
            .filter(pause -> pause > 0)
            .orElse(PAUSE_SECONDS);
    return new SendOutcome.RetryAfter(
        now.plusSeconds(seconds),
        Scope.PAIR,
        code,
        "Telegram asks for a pause of %d seconds. The message is tried again on its own."
            .formatted(seconds));
  }

  private SendOutcome refused(String code) {
    String words = description().toLowerCase(Locale.ROOT);
    if (words.contains("blocked by the user")) {
      return optedOut(
          code,
          "The customer blocked the bot. They can be reached again once they"
              + " unblock it and write.");
    }
    if (words.contains("user is deactivated")) {
      return optedOut(code, "The customer deleted their Telegram account. Reach them another way.");
    }
    return new SendOutcome.Rejected(code, reason(words));
  }

  private static SendOutcome optedOut(String code, String reason) {
    return new SendOutcome.Rejected(code, reason, Consequence.OPTED_OUT);
  }

  private String reason(String words) {
    if (words.contains("bot was kicked") || words.contains("not a member")) {
      return "The bot was removed from this group. Ask an administrator to add it again.";
    }
    if (words.contains("can't initiate conversation")) {
      return "A bot cannot begin a chat. Ask the customer to open the bot and press Start.";
    }
    if (words.contains("chat not found")) {
      return "Telegram does not know this chat for this bot. The customer must open the bot and"
          + " press Start; chats of another bot cannot be used.";
    }
    if (words.contains("too long")) {
      return "The message is longer than Telegram takes. Shorten it.";
    }
    if (words.contains("http url")) {
      return "Telegram could not fetch the file at its address. Make sure that anyone can open it"
          + " and that it is at most 20 MB (pictures 5 MB).";
    }
    return "Telegram refused the message and says: " + description();
  }

  private String description() {
    return Json.text(body, "description").orElse("no reason");
  }
}
