package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Asks a knowledge the questions it has been kept from, to see what right and wrong matches look
/// like.
///
/// In each round a fifth of every entry's questions are held back, and a fifth of the entries with
/// all their questions: what is asked of those no entry left can answer.
final class Rehearsal {
  private static final int PARTS = 5;

  // One round tells enough of a large knowledge, and takes as long as learning it.
  private static final int LARGE = 3000;

  // Entries of one shop are nearer to each other than what customers ask besides, so a question of
  // an entry held back is harder to leave alone than a real one, and counts less.
  private static final float UNANSWERABLE = 0.07f;

  private final Language language;
  private final List<List<Word>> questions;
  private final List<Features> features;
  private final List<Map<Long, Float>> background;
  private final int[] labels;
  private final int entries;

  /// @param features what is seen in each question
  /// @param background what each entry has besides its questions
  /// @param labels the number of the entry that each question belongs to
  Rehearsal(
      Language language,
      List<List<Word>> questions,
      List<Features> features,
      List<Map<Long, Float>> background,
      int[] labels) {
    this.language = language;
    this.questions = questions;
    this.features = features;
    this.labels = labels;
    this.background = background;
    this.entries = background.size();
  }

  List<Calibration.Trial> trials() {
    List<Asked> asked = new ArrayList<>();
    int rounds = questions.size() > LARGE ? 1 : PARTS;
    for (int round = 0; round < rounds; round++) {
      ask(round, asked);
    }
    long answerable = asked.stream().filter(Asked::answerable).count();
    float others = Math.max(asked.size() - answerable, 1);
    float weight = UNANSWERABLE * Math.max(answerable, 1) / others;
    return asked.stream().map(question -> question.trial(weight)).toList();
  }

  private record Asked(Evidence evidence, boolean answerable, boolean right) {
    Calibration.Trial trial(float unanswerable) {
      return new Calibration.Trial(evidence, right, answerable ? 1 : unanswerable);
    }
  }

  private void ask(int round, List<Asked> asked) {
    boolean[] held = heldBack(round);
    int[] places = places(held);
    List<Features> known = new ArrayList<>();
    List<List<Word>> knownQuestions = new ArrayList<>();
    List<Integer> knownLabels = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (!held[i]) {
        known.add(features.get(i));
        knownQuestions.add(questions.get(i));
        knownLabels.add(places[labels[i]]);
      }
    }
    if (known.isEmpty()) {
      return;
    }
    int[] trained = knownLabels.stream().mapToInt(Integer::intValue).toArray();
    int size = (int) knownLabels.stream().distinct().count();
    List<Map<Long, Float>> knownBackground = new ArrayList<>(Collections.nCopies(size, Map.of()));
    for (int entry = 0; entry < entries; entry++) {
      if (places[entry] >= 0) {
        knownBackground.set(places[entry], background.get(entry));
      }
    }
    var profiles = new Profiles(knownQuestions, trained, knownBackground);
    var scorer = new Scorer(language, known, trained, profiles, size);
    for (int i = 0; i < labels.length; i++) {
      if (held[i] && !questions.get(i).isEmpty()) {
        Evidence evidence = scorer.weigh(questions.get(i), features.get(i));
        int place = places[labels[i]];
        asked.add(new Asked(evidence, place >= 0, evidence.entry() == place));
      }
    }
  }

  // The number of the entry shifts its turn, so that each round holds back about as many questions.
  private boolean[] heldBack(int round) {
    boolean[] held = new boolean[labels.length];
    int[] seen = new int[entries];
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      held[i] = label % PARTS == round || (seen[label]++ + label / PARTS) % PARTS == round;
    }
    return held;
  }

  // The numbers of the entries that still have a question, from 0; -1 for the others.
  private int[] places(boolean[] held) {
    int[] places = new int[entries];
    Arrays.fill(places, -1);
    int size = 0;
    for (int i = 0; i < labels.length; i++) {
      if (!held[i] && places[labels[i]] < 0) {
        places[labels[i]] = size++;
      }
    }
    return places;
  }
}
