package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Inbound;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the provider says about the account rather than about a conversation.
final class NoticeParser {
  private static final Map<String, String> SUBJECTS =
      Map.ofEntries(
          Map.entry("account_alerts", "WhatsApp raised an alert for the business account"),
          Map.entry("account_update", "WhatsApp changed the business account"),
          Map.entry("account_review_update", "WhatsApp reviewed the business account"),
          Map.entry(
              "business_capability_update", "WhatsApp changed the limits of the business account"),
          Map.entry("message_template_status_update", "WhatsApp changed the status of a template"),
          Map.entry(
              "message_template_quality_update",
              "WhatsApp changed the quality rating of a template"),
          Map.entry("message_template_components_update", "A template was edited"),
          Map.entry("template_category_update", "WhatsApp changed the category of a template"),
          Map.entry(
              "phone_number_quality_update",
              "WhatsApp changed the quality rating or the limit of the number"),
          Map.entry(
              "phone_number_name_update", "WhatsApp decided on the display name of the number"),
          Map.entry("business_username_update", "The username of the business changed"),
          Map.entry("security", "A security setting of the number changed"));

  private static final int LONGEST_VALUE = 80;

  private NoticeParser() {}

  /// A change of an administrative or unknown field.
  static Inbound field(Change change) {
    String subject = SUBJECTS.get(change.field());
    String sentence =
        subject == null
            ? ("WhatsApp reported “%s”, which this version does not use; nothing needs to"
                    + " be done.")
                .formatted(change.field())
            : subject + details(change.value()) + ". See WhatsApp Manager for more.";
    return notice(change, change.value(), change.field(), sentence);
  }

  /// An error that belongs to no message.
  static Inbound error(JsonNode error, Change change) {
    ProviderError parsed = ProviderError.of(error);
    return notice(
        change,
        error,
        "error-" + parsed.codeText(),
        "WhatsApp reports a problem with this number. " + ErrorCodes.sentence(parsed));
  }

  /// Something that belongs to a conversation or a message but cannot be placed there.
  static Inbound unreadable(JsonNode item, Change change, String what) {
    return notice(
        change,
        item,
        change.field(),
        "WhatsApp sent %s that this version cannot read. The raw request is kept.".formatted(what));
  }

  private static Inbound notice(Change change, JsonNode item, String kind, String sentence) {
    return new Inbound.AccountNoticed(
        change.account(), change.derivedId(item), change.time(item), kind, sentence);
  }

  /// The plain values of an administrative change. Those of unknown fields are never shown, for
  /// they may be about customers.
  private static String details(JsonNode value) {
    List<String> shown =
        value
            .propertyStream()
            .flatMap(field ->
                Json.text(field.getValue())
                    .filter(text -> text.length() <= LONGEST_VALUE)
                    .map(text -> field.getKey().replace('_', ' ') + " " + text)
                    .stream())
            .toList();
    return shown.isEmpty() ? "" : shown.stream().collect(Collectors.joining(", ", " (", ")"));
  }
}
