package com.example.telegram;

import java.util.Map;

/// What a person reads of updates that have no place in a conversation. Names nobody.
final class Sentences {
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("business_connection", "A business account connected or changed this bot."),
          Map.entry(
              "guest_message",
              "Somebody mentioned the bot in a chat it does not belong to. Such messages cannot be"
                  + " answered here; switch guest mode off at @BotFather if you do not want them."),
          Map.entry(
              "message_reaction_count",
              "The number of reactions to a post changed. Telegram does not say whose they are."),
          Map.entry(
              "inline_query",
              "Somebody asked the bot from another chat (inline mode), which is not answered."
                  + " Switch inline mode off with /setinline at @BotFather."),
          Map.entry(
              "chosen_inline_result",
              "Somebody sent a result of this bot's inline mode to a chat."),
          Map.entry(
              "shipping_query",
              "A customer asked for shipping options of an invoice, which this channel does not"
                  + " answer. The payment ends there; offer another way to pay."),
          Map.entry(
              "pre_checkout_query",
              "A customer tried to pay an invoice, which this channel does not confirm. Telegram"
                  + " cancelled the payment after 10 seconds; offer another way to pay."),
          Map.entry("purchased_paid_media", "A customer bought paid media of this bot."),
          Map.entry("poll", "A poll of this bot has new votes or was closed."),
          Map.entry("poll_answer", "Somebody voted in a poll of this bot."),
          Map.entry("chat_member", "Somebody joined or left a group, or their rights changed."),
          Map.entry(
              "chat_join_request",
              "Somebody asks to join a group. An administrator decides in the Telegram app."),
          Map.entry("chat_boost", "Somebody boosted a chat."),
          Map.entry("removed_chat_boost", "Somebody took back the boost of a chat."),
          Map.entry("managed_bot", "A bot that this bot manages was made or changed."));

  private Sentences() {}

  static String of(Update update) {
    String sentence = KINDS.get(update.kind());
    return sentence != null
        ? sentence
        : ("Telegram sent an update of the kind “%s”, which this version does not know. The raw"
                + " request is kept; look for a newer version of the Telegram plugin.")
            .formatted(update.kind());
  }
}
