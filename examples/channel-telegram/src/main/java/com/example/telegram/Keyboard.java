package com.example.telegram;

import dev.sapa.sdk.message.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Buttons under a message: choices, and below them a link.
final class Keyboard {
  /// What fits beside each other on a narrow phone.
  private static final int ROW_LENGTH = 24;

  private static final int ROW_BUTTONS = 3;

  private Keyboard() {}

  static boolean isNeeded(Content.Rich rich) {
    return !rich.choices().isEmpty() || rich.link().filter(Keyboard::isLinkable).isPresent();
  }

  static boolean fits(Content.Choice choice) {
    return choice.id().getBytes(StandardCharsets.UTF_8).length <= Limits.CALLBACK_BYTES
        && !choice.id().isEmpty()
        && !choice.title().isBlank();
  }

  /// Telegram refuses buttons to addresses that only this machine knows.
  static boolean isLinkable(URI link) {
    String scheme = link.getScheme();
    boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    return web && link.getHost() != null && link.getHost().matches(".+\\.\\p{Alpha}{2,}");
  }

  static void under(ObjectNode request, Content.Rich rich) {
    ArrayNode rows = request.putObject("reply_markup").putArray("inline_keyboard");
    ArrayNode row = rows.arrayNode();
    int length = 0;
    for (Content.Choice choice : rich.choices()) {
      String title = title(choice);
      length += title.length();
      if (row.isEmpty() || length > ROW_LENGTH || row.size() == ROW_BUTTONS) {
        row = rows.addArray();
        length = title.length();
      }
      row.addObject().put("text", title).put("callback_data", choice.id());
    }
    rich.link()
        .filter(Keyboard::isLinkable)
        .ifPresent(link ->
            rows.addArray().addObject().put("text", link.getHost()).put("url", link.toString()));
  }

  /// The words on one line, cut short with an ellipsis where they are too long.
  private static String title(Content.Choice choice) {
    String line = choice.title().strip().replaceAll("\\s+", " ");
    return line.length() <= Limits.BUTTON_TITLE
        ? line
        : new Content.Text(line).split(Limits.BUTTON_TITLE - 1).get(0) + "…";
  }
}
