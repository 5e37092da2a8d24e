package dev.sapa.plugins.meta;

import dev.sapa.sdk.message.Content;
import java.util.Map;

/// What a person reads in place of something that cannot be shown.
final class Unshown {
  private static final String ASK = " Ask the customer to write it as a message.";
  private static final Map<String, String> SENTENCES =
      Map.of(
          "ephemeral",
          "The customer sent a picture or film that disappears, which Meta does not pass on." + ASK,
          "share",
          "The customer shared a post that cannot be shown here." + ASK,
          "story_mention",
          "The customer mentioned you in a story, which has ended or is not public.",
          "appointment_booking",
          "The customer asked for an appointment by Meta's own form. See it in Meta Business Suite.",
          "sticker",
          "The customer sent a sticker that cannot be shown here.",
          "unsupported",
          "The customer sent something that Meta does not pass on." + ASK,
          "unknown",
          "The customer sent something that cannot be shown here." + ASK);

  private Unshown() {}

  static Content.Unsupported of(String type) {
    String sentence = SENTENCES.get(type);
    return new Content.Unsupported(
        type,
        sentence == null
            ? "The customer sent something of the kind “%s”, which cannot be shown here.%s"
                .formatted(type, ASK)
            : sentence);
  }
}
