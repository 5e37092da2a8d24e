package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.message.Content;

/// What a customer put into words themself; a shared contact or an unreadable message has none.
final class Speech {
  private Speech() {}

  static String of(Said said) {
    return of(said.content());
  }

  static Words words(Said said) {
    return Words.of(of(said));
  }

  private static String of(Content content) {
    if (content instanceof Content.Media media) {
      return media.caption().orElse("");
    }
    if (content instanceof Content.Order order) {
      return order.note().orElse("");
    }
    boolean spoken =
        content instanceof Content.Text
            || content instanceof Content.Chosen
            || content instanceof Content.Rich;
    return spoken ? content.plainText() : "";
  }
}
