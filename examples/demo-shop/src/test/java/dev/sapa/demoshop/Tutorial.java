package dev.sapa.demoshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The steps of a tutorial that can be taken without a person: fenced blocks that say so after
/// their language, and comments that tell what a reader does on the page.
record Tutorial(List<Step> steps) {
  private static final Pattern FENCE = Pattern.compile("```\\w+ (.+)");
  private static final Pattern DONE =
      Pattern.compile("<!-- (say|request|sent) \"(.*)\" see \"(.*)\" -->");

  sealed interface Step {

    /// Types a command.
    record Run(String command) implements Step {}

    /// Reads something in the terminal.
    record Shows(String text) implements Step {}

    /// Puts a method in the place of the one with the same name, and saves.
    record Replace(String method, String code) implements Step {}

    /// Does something on the page, and sees something there.
    ///
    /// @param how `say`, `request` or `sent`
    record Page(String how, String what, String seen) implements Step {}
  }

  static Tutorial read(Path file) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      Matcher done = DONE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = lines.subList(i + 1, lines.size()).indexOf("```") + i + 1;
        steps.add(step(fence.group(1), String.join("\n", lines.subList(i + 1, end))));
        i = end;
      } else if (done.matches()) {
        steps.add(new Step.Page(done.group(1), done.group(2), done.group(3).replace("\\\"", "\"")));
      }
    }
    return new Tutorial(steps);
  }

  private static Step step(String marker, String block) {
    return switch (marker.split("=")[0]) {
      case "run", "run once" -> new Step.Run(block);
      case "shows" -> new Step.Shows(block);
      case "replace" -> new Step.Replace(marker.split("=")[1], block);
      default -> throw new IllegalArgumentException("Nobody knows how to " + marker + ".");
    };
  }
}
