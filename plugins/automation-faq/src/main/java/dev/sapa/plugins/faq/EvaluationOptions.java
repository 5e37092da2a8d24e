package dev.sapa.plugins.faq;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to measure, as asked for on the command line.
///
/// @param queries the questions to ask; without them, the knowledge's own
/// @param folds into how many parts to cut the knowledge's own questions; 0 with `queries`
/// @param json whether to print for a program rather than for a person
record EvaluationOptions(Path knowledge, Optional<Path> queries, int folds, boolean json) {
  private static final String USAGE =
      "Use: sapa faq evaluate --knowledge FILE --queries FILE.jsonl [--json], or --folds with a"
          + " number from 2 to 99 instead of --queries.";

  static EvaluationOptions of(List<String> arguments, Path directory) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--json" -> json = true;
        case "--knowledge", "--queries", "--folds" -> values.put(option, value(option, rest));
        default -> throw wrong("The argument %s is not known.".formatted(option));
      }
    }
    if (!values.containsKey("--knowledge")) {
      throw wrong("The knowledge file is missing.");
    }
    if (values.containsKey("--queries") == values.containsKey("--folds")) {
      throw wrong("Exactly one of --queries and --folds is needed.");
    }
    Path knowledge = file(values.get("--knowledge"), directory);
    if (!Knowledge.isKnowledge(knowledge)) {
      throw wrong("The knowledge must be a .yaml, .yml, .json or .jsonl file.");
    }
    Optional<Path> queries =
        Optional.ofNullable(values.get("--queries")).map(name -> file(name, directory));
    if (queries.isPresent() && !QuestionFile.isQuestions(queries.get())) {
      throw wrong("The queries must be a .jsonl file.");
    }
    int folds = queries.isPresent() ? 0 : folds(values.getOrDefault("--folds", ""));
    return new EvaluationOptions(knowledge, queries, folds, json);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw wrong("Nothing follows %s.".formatted(option));
    }
    return rest.next();
  }

  private static Path file(String name, Path directory) {
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      throw wrong("%s is not a path.".formatted(name));
    }
  }

  private static int folds(String number) {
    if (!number.matches("[2-9]|[1-9][0-9]")) {
      throw wrong("%s is no number of folds.".formatted(number));
    }
    return Integer.parseInt(number);
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " " + USAGE);
  }
}
