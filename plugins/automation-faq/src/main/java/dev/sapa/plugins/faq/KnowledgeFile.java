package dev.sapa.plugins.faq;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads a knowledge file: a YAML list of entries, checked so that a mistake is met when the file
/// is read, with its line, and not when a customer asks.
final class KnowledgeFile {
  private static final List<String> KEYS =
      List.of("id", "questions", "answer", "link", "video", "image");
  private static final List<String> LANGUAGES = List.of("id", "en");
  private static final Pattern FILE = Pattern.compile("\\.(yaml|yml|json)$");
  private static final Pattern ID = Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*");

  private final String name;

  private KnowledgeFile(String name) {
    this.name = name;
  }

  static boolean isKnowledge(Path file) {
    return FILE.matcher(file.toString()).find();
  }

  static Knowledge read(Path file) {
    return parse(file, text(file));
  }

  /// @param text what is in the file
  static Knowledge parse(Path file, String text) {
    return new KnowledgeFile(file.getFileName().toString()).knowledge(text);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw KnowledgeException.of(
          file.toString(), "cannot be read", "Check that the file is there and is UTF-8 text");
    }
  }

  private Knowledge knowledge(String text) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Node node : items(root(text), "the file")) {
      Entry entry = entry(node);
      Integer before = lines.putIfAbsent(entry.id(), line(node));
      if (before != null) {
        throw wrong(
            node,
            "the id \"%s\" is taken by the entry of line %d".formatted(entry.id(), before),
            "Give this entry another id, or put its questions into that one");
      }
      entries.add(entry);
    }
    return new Knowledge(entries);
  }

  private Node root(String text) {
    try {
      return new Compose(LoadSettings.builder().setLabel(name).build())
          .composeString(text)
          .orElseThrow(() ->
              KnowledgeException.of(
                  name, "is empty", "Write a list of entries, each starting with \"- id:\""));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw KnowledgeException.at(
          name, line, "this is not YAML: " + e.getProblem(), "Check the indentation and quotes");
    } catch (YamlEngineException e) {
      throw KnowledgeException.of(
          name, "is not YAML: " + e.getMessage(), "Check the indentation and quotes");
    }
  }

  private Entry entry(Node node) {
    Map<String, Node> fields = fields(node, "an entry", KEYS);
    String id = id(required(node, fields, "id", "this entry"));
    String entry = "the entry \"%s\"".formatted(id);
    List<String> questions = new ArrayList<>();
    for (Node question : items(required(node, fields, "questions", entry), "\"questions\"")) {
      questions.add(text(question, "a question"));
    }
    Map<String, String> answer = answer(required(node, fields, "answer", entry));
    return new Entry(
        id, questions, answer, uri(fields, "link"), uri(fields, "video"), uri(fields, "image"));
  }

  private String id(Node node) {
    String id = text(node, "an id");
    if (!ID.matcher(id).matches()) {
      throw wrong(
          node,
          "the id \"%s\" is not in lower case with dashes or dots".formatted(id),
          "Write something like \"opening-hours\"");
    }
    return id;
  }

  private Map<String, String> answer(Node node) {
    Map<String, Node> fields = fields(node, "\"answer\"", LANGUAGES);
    if (fields.isEmpty()) {
      throw wrong(node, "the answer has no text", "Write it under \"id\", \"en\" or both");
    }
    Map<String, String> answer = new LinkedHashMap<>();
    fields.forEach((language, text) -> answer.put(language, text(text, "an answer")));
    return answer;
  }

  /// Whether a customer can open it.
  static boolean isWebAddress(URI uri) {
    return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null;
  }

  private Optional<URI> uri(Map<String, Node> fields, String key) {
    Node node = fields.get(key);
    if (node == null) {
      return Optional.empty();
    }
    String text = text(node, "\"%s\"".formatted(key));
    try {
      URI uri = new URI(text);
      if (isWebAddress(uri)) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Reported below, like any other text that is no web address.
    }
    throw wrong(
        node,
        "the %s \"%s\" is not a web address".formatted(key, text),
        "Write it in full, from https:// on");
  }

  private Node required(Node entry, Map<String, Node> fields, String key, String owner) {
    Node node = fields.get(key);
    if (node == null) {
      throw wrong(entry, "%s has no \"%s\"".formatted(owner, key), "Add it");
    }
    return node;
  }

  private List<Node> items(Node node, String what) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(node, "%s is not a list".formatted(what), "Start each item with \"- \"");
    }
    if (sequence.getValue().isEmpty()) {
      throw wrong(node, "%s is an empty list".formatted(what), "Add at least one item");
    }
    return sequence.getValue();
  }

  private Map<String, Node> fields(Node node, String what, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(
          node, "%s is not made of keys".formatted(what), "Use " + String.join(", ", known));
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode(), "a key");
      if (!known.contains(key)) {
        throw wrong(
            tuple.getKeyNode(),
            "%s has the key \"%s\", which is not known".formatted(what, key),
            Suggestion.of(key, known)
                .map("Did you mean \"%s\"?"::formatted)
                .orElse("Use " + String.join(", ", known)));
      }
      if (fields.put(key, tuple.getValueNode()) != null) {
        throw wrong(
            tuple.getKeyNode(), "%s has \"%s\" twice".formatted(what, key), "Keep one of them");
      }
    }
    return fields;
  }

  private String text(Node node, String what) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(node, "%s is not a text".formatted(what), "Write it in one line, or quote it");
    }
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      throw wrong(node, "%s is empty".formatted(what), "Write it, or take the line out");
    }
    return scalar.getValue().strip();
  }

  private KnowledgeException wrong(Node node, String what, String remedy) {
    return KnowledgeException.at(name, line(node), what, remedy);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
