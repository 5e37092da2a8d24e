package dev.sapa.host.web.page.dev;

import java.util.List;
import java.util.Optional;

/// A conversation as an author wants to see it: what was said, and what every automation made of
/// it.
///
/// @param conversation its address in the console; empty before anything was said
/// @param silent why no automation speaks in it any more; empty where they may
public record Talk(Optional<String> conversation, List<Line> lines, Optional<String> silent) {
  public Talk {
    lines = List.copyOf(lines);
  }

  /// Something that was said.
  ///
  /// @param because why it was said, where an automation said it
  /// @param next what happens next
  /// @param deeds what automations decided on it, where a customer said it
  public record Line(
      String id,
      boolean inbound,
      String author,
      String text,
      List<Choice> choices,
      Optional<String> because,
      Optional<String> next,
      List<Deed> deeds) {
    public Line {
      choices = List.copyOf(choices);
      deeds = List.copyOf(deeds);
    }
  }

  /// A reply that can be chosen.
  public record Choice(String id, String title) {}

  /// What an automation decided.
  ///
  /// @param own whether the automation is the author's
  public record Deed(String instance, boolean own, String words) {}
}
