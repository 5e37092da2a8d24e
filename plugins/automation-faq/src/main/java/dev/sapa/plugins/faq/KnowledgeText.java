package dev.sapa.plugins.faq;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The text of a knowledge file, to which something can be added while every other character stays:
/// comments, order, quotes and line ends.
///
/// @param text a file that can be read
record KnowledgeText(Path file, String text) {

  /// With one more entry at its end; empty where the file's form does not allow it.
  Optional<String> with(Entry entry) {
    SequenceNode entries = entries();
    return confirmed(
        entries.getFlowStyle() == FlowStyle.FLOW
            ? afterLast(entries, ",\n  " + inline(entry))
            : appended(entries, lines(entry)),
        plus(entry));
  }

  /// With more questions in one of its entries; empty where the file's form does not allow it.
  Optional<String> with(Entry known, List<String> questions) {
    SequenceNode list = questions(known.id());
    String changed;
    if (list.getFlowStyle() == FlowStyle.FLOW) {
      changed =
          afterLast(
              list,
              questions.stream()
                  .map(question -> ", " + YamlText.quoted(question))
                  .collect(Collectors.joining()));
    } else {
      String indent = " ".repeat(column(list));
      changed =
          inserted(
              endOfLine(offset(list.getValue().getLast().getEndMark())),
              questions.stream()
                  .map(question -> indent + "- " + YamlText.scalar(question) + "\n")
                  .collect(Collectors.joining()));
    }
    return confirmed(changed, plus(known, questions));
  }

  // Whatever the file looks like: what is written says what it is meant to say and no more.
  private Optional<String> confirmed(String changed, List<Entry> meant) {
    try {
      return Optional.of(changed)
          .filter(after -> KnowledgeFile.parse(file, after).entries().equals(meant));
    } catch (KnowledgeException broken) {
      return Optional.empty();
    }
  }

  private List<Entry> plus(Entry entry) {
    List<Entry> entries = new ArrayList<>(KnowledgeFile.parse(file, text).entries());
    entries.add(entry);
    return entries;
  }

  private List<Entry> plus(Entry known, List<String> more) {
    List<String> questions = new ArrayList<>(known.questions());
    questions.addAll(more);
    return KnowledgeFile.parse(file, text).entries().stream()
        .map(entry -> entry.id().equals(known.id()) ? entry.withQuestions(questions) : entry)
        .toList();
  }

  private SequenceNode entries() {
    return (SequenceNode)
        new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
  }

  private SequenceNode questions(String id) {
    return entries().getValue().stream()
        .map(MappingNode.class::cast)
        .filter(entry -> field(entry, "id") instanceof ScalarNode found && isText(found, id))
        .map(entry -> (SequenceNode) field(entry, "questions"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isText(ScalarNode node, String text) {
    return node.getValue().strip().equals(text);
  }

  private static Node field(MappingNode entry, String key) {
    return entry.getValue().stream()
        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name && isText(name, key))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElseThrow();
  }

  private String appended(SequenceNode entries, List<String> lines) {
    String indent = " ".repeat(column(entries));
    String added =
        lines.stream()
            .map(line -> line.isEmpty() ? "\n" : indent + line + "\n")
            .collect(Collectors.joining());
    int at = offset(entries.getEndMark());
    boolean apart = standApart(entries) && !text.substring(0, at).endsWith(lineEnd() + lineEnd());
    return inserted(at, apart ? "\n" + added : added);
  }

  /// Whether a blank line stands before the last entry.
  private boolean standApart(SequenceNode entries) {
    int last = entries.getValue().getLast().getStartMark().map(Mark::getLine).orElse(0);
    return last > 0 && text.lines().skip(last - 1).findFirst().filter(String::isBlank).isPresent();
  }

  private String afterLast(SequenceNode list, String added) {
    return inserted(offset(list.getValue().getLast().getEndMark()), added);
  }

  private String inserted(int at, String added) {
    String before = text.substring(0, at);
    boolean open = added.endsWith("\n") && !before.isEmpty() && !before.endsWith("\n");
    String all = open ? "\n" + added : added;
    return before + all.replace("\n", lineEnd()) + text.substring(at);
  }

  private String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private int endOfLine(int from) {
    if (from > 0 && text.charAt(from - 1) == '\n') {
      return from;
    }
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  // Marks count characters as people do, and a mark of order at the start of a file not at all.
  private int offset(Optional<Mark> mark) {
    int skipped = text.startsWith("\uFEFF") ? 1 : 0;
    int points = text.codePointCount(skipped, text.length());
    return text.offsetByCodePoints(
        skipped, Math.min(points, mark.map(Mark::getIndex).orElse(points)));
  }

  private static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  private static List<String> lines(Entry entry) {
    List<String> lines = new ArrayList<>();
    lines.add("- id: " + YamlText.scalar(entry.id()));
    lines.add("  questions:");
    entry.questions().forEach(question -> lines.add("    - " + YamlText.scalar(question)));
    lines.add("  answer:");
    for (String language : List.of("id", "en")) {
      String answer = entry.answer().get(language);
      if (answer != null) {
        lines.addAll(
            ("    " + language + ": " + YamlText.block(answer, "      ")).lines().toList());
      }
    }
    entry.link().ifPresent(link -> lines.add("  link: " + YamlText.scalar(link.toString())));
    entry.video().ifPresent(video -> lines.add("  video: " + YamlText.scalar(video.toString())));
    entry.image().ifPresent(image -> lines.add("  image: " + YamlText.scalar(image.toString())));
    return lines;
  }

  /// An entry as JSON.
  private static String inline(Entry entry) {
    List<String> fields = new ArrayList<>();
    fields.add("\"id\": " + YamlText.quoted(entry.id()));
    fields.add(
        entry.questions().stream()
            .map(YamlText::quoted)
            .collect(Collectors.joining(", ", "\"questions\": [", "]")));
    fields.add(
        entry.answer().entrySet().stream()
            .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
            .map(answer ->
                "%s: %s"
                    .formatted(
                        YamlText.quoted(answer.getKey()), YamlText.quoted(answer.getValue())))
            .collect(Collectors.joining(", ", "\"answer\": {", "}")));
    entry.link().ifPresent(link -> fields.add("\"link\": " + YamlText.quoted(link.toString())));
    entry.video().ifPresent(link -> fields.add("\"video\": " + YamlText.quoted(link.toString())));
    entry.image().ifPresent(link -> fields.add("\"image\": " + YamlText.quoted(link.toString())));
    return "{" + String.join(", ", fields) + "}";
  }
}
