package dev.sapa.plugins.webchat;

import java.util.List;
import java.util.Map;

/// What the widget is told when it says hello.
record Greeting(
    String name, String id, String en, String color, List<String> asked, List<String> askedEn) {

  record Answer(
      String session,
      String name,
      Map<String, String> greeting,
      String color,
      int maxText,
      List<String> suggestions) {}

  Answer of(String session, String language) {
    return new Answer(
        session,
        name,
        Map.of("id", id, "en", en),
        color,
        Limits.TEXT,
        language.equals("en") ? askedEn : asked);
  }
}
