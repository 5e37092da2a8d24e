package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the entry of a knowledge that answers what a customer wrote, or finds that none does.
///
/// A matcher is trained once and never changes, so any number of threads may ask it. The same
/// knowledge and text give the same match.
public final class Matcher {
  /// The confidence from which a match is usually worth sending.
  static final double SURE_ENOUGH = 0.44;

  private static final double VAGUE = 2;
  private static final float SAME = 0.8f;
  private static final double CAUTION = 0.35;

  private final Knowledge knowledge;
  private final Passages passages;
  private final Scorer scorer;
  private final Calibration calibration;
  private final boolean answersCourtesy;

  private Matcher(Knowledge knowledge, Language language) {
    this.knowledge = knowledge;
    List<String> texts = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int entry = 0; entry < knowledge.entries().size(); entry++) {
      for (String question : knowledge.entries().get(entry).questions()) {
        texts.add(question);
        labels.add(entry);
      }
    }
    var vocabulary = new Vocabulary(language, texts);
    List<List<Word>> questions = texts.stream().map(vocabulary::words).toList();
    int[] entryOf = labels.stream().mapToInt(Integer::intValue).toArray();
    int entries = knowledge.entries().size();
    passages = new Passages(vocabulary);
    answersCourtesy = questions.stream().anyMatch(Matcher::isCourtesy);
    List<Features> features = questions.stream().map(language::features).toList();
    List<Map<Long, Float>> background =
        knowledge.entries().stream().map(entry -> Profiles.background(entry, vocabulary)).toList();
    var rehearsal = new Rehearsal(language, questions, features, background, entryOf);
    calibration = Calibration.learn(rehearsal.trials());
    var profiles = new Profiles(questions, entryOf, background);
    scorer = new Scorer(language, features, entryOf, profiles, entries);
  }

  public static Matcher train(Knowledge knowledge) {
    return new Matcher(knowledge, new Language());
  }

  /// The entry that answers `text`; empty when none is likely enough to.
  public Optional<Match> match(String text) {
    return closest(text).filter(match -> match.confidence() >= SURE_ENOUGH);
  }

  /// The entry that comes closest, however little likely: something to suggest to an agent, not to
  /// send to a customer. Empty when the text asks nothing.
  public Optional<Match> closest(String text) {
    List<List<Word>> parts = passages.of(text);
    Match best = null;
    for (int i = 0; i < parts.size(); i++) {
      Match match = weigh(parts.get(i), i == 0 ? 0 : CAUTION * Math.log(parts.size()));
      if (match != null && (best == null || match.confidence() > best.confidence())) {
        best = match;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The entries that come closest, however little likely, the likeliest first.
  public List<Match> nearest(String text, int most) {
    Map<String, Match> byId = new LinkedHashMap<>();
    closest(text).ifPresent(first -> byId.put(first.entry().id(), first));
    List<Match> others = new ArrayList<>();
    for (List<Word> words : passages.of(text)) {
      if (!asksNothing(words)) {
        scorer.rank(words).stream()
            .filter(Matcher::isAny)
            .map(evidence -> match(evidence, words, CAUTION))
            .forEach(others::add);
      }
    }
    others.sort(Comparator.comparingDouble(Match::confidence).reversed());
    others.forEach(match -> byId.putIfAbsent(match.entry().id(), match));
    return byId.values().stream().limit(most).toList();
  }

  private @Nullable Match weigh(List<Word> words, double caution) {
    if (asksNothing(words)) {
      return null;
    }
    Evidence evidence = scorer.weigh(words);
    return isAny(evidence) ? match(evidence, words, caution) : null;
  }

  private boolean asksNothing(List<Word> words) {
    return words.isEmpty() || (!answersCourtesy && isCourtesy(words));
  }

  private static boolean isAny(Evidence evidence) {
    return evidence.likeness() != 0 || evidence.support() != 0;
  }

  private Match match(Evidence evidence, List<Word> words, double caution) {
    boolean vague =
        evidence.likeness() == 0
            || (evidence.likeness() < SAME && words.stream().noneMatch(Word::hasContent));
    double doubt = vague ? caution + VAGUE : caution;
    double confidence = calibration.confidence(evidence, doubt);
    return new Match(knowledge.entries().get(evidence.entry()), confidence);
  }

  private static boolean isCourtesy(List<Word> words) {
    return words.stream().allMatch(Word::courtesy);
  }
}
