package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How well a matcher does on questions whose answers are known.
///
/// @param right the share of the answerable questions that got their answer
/// @param wrong the share of them that got another one
/// @param leftAlone the share of the unanswerable ones that got none
/// @param questionsPerSecond on one thread
public record Evaluation(
    OptionalDouble right,
    OptionalDouble wrong,
    OptionalDouble leftAlone,
    double questionsPerSecond) {

  /// Counts what became of questions.
  private static final class Tally {
    private static final long MEASURED_NANOSECONDS = 1_500_000_000;

    private int answerable;
    private int right;
    private int wrong;
    private int unanswerable;
    private int leftAlone;
    private long nanoseconds;

    void ask(Matcher matcher, List<LabelledQuestion> questions) {
      for (LabelledQuestion question : questions) {
        count(question, matcher.match(question.text()).map(match -> match.entry().id()));
      }
      nanoseconds += fastest(matcher, questions);
    }

    // The counting pass warms the machine up; of the passes after it the fastest is the one that
    // nothing else on the machine disturbed.
    private static long fastest(Matcher matcher, List<LabelledQuestion> questions) {
      long fastest = Long.MAX_VALUE;
      long end = System.nanoTime() + MEASURED_NANOSECONDS;
      do {
        long start = System.nanoTime();
        for (LabelledQuestion question : questions) {
          matcher.match(question.text());
        }
        fastest = Math.min(fastest, System.nanoTime() - start);
      } while (System.nanoTime() < end);
      return fastest;
    }

    private void count(LabelledQuestion question, Optional<String> answer) {
      if (question.id().isEmpty()) {
        unanswerable++;
        leftAlone += answer.isEmpty() ? 1 : 0;
        return;
      }
      answerable++;
      if (answer.isPresent()) {
        boolean same = answer.equals(question.id());
        right += same ? 1 : 0;
        wrong += same ? 0 : 1;
      }
    }

    Evaluation evaluation() {
      return new Evaluation(
          share(right, answerable),
          share(wrong, answerable),
          share(leftAlone, unanswerable),
          (answerable + unanswerable) * 1e9 / Math.max(nanoseconds, 1));
    }

    private static OptionalDouble share(int part, int whole) {
      return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
  }

  static Evaluation of(Matcher matcher, List<LabelledQuestion> questions) {
    var tally = new Tally();
    tally.ask(matcher, questions);
    return tally.evaluation();
  }

  /// Asks each question of a matcher that has not seen it: question k of an entry is in part k mod
  /// `parts`, and each part is asked of a matcher trained on the others.
  static Evaluation folded(List<LabelledQuestion> questions, int parts) {
    var tally = new Tally();
    for (int part = 0; part < parts; part++) {
      List<LabelledQuestion> known = new ArrayList<>();
      List<LabelledQuestion> asked = new ArrayList<>();
      Map<Optional<String>, Integer> seen = new HashMap<>();
      for (LabelledQuestion question : questions) {
        int turn = seen.merge(question.id(), 1, Integer::sum) - 1;
        (turn % parts == part ? asked : known).add(question);
      }
      tally.ask(Matcher.train(Knowledge.of(known)), asked);
    }
    return tally.evaluation();
  }

  String json() {
    return "{\"right\": %s, \"wrong\": %s, \"leftAlone\": %s, \"questionsPerSecond\": %d}"
        .formatted(json(right), json(wrong), json(leftAlone), Math.round(questionsPerSecond));
  }

  private static String json(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.4f", share.getAsDouble()) : "null";
  }

  String sentence() {
    return "Right %s, wrong %s, left alone %s; %,d questions a second."
        .formatted(
            percent(right), percent(wrong), percent(leftAlone), Math.round(questionsPerSecond));
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble())
        : "none asked";
  }
}
