package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The questions of each entry, to see how close the nearest one comes to a text.
final class NearestQuestions {

  /// The questions of one entry, by feature: feature `features[i]` is in the questions
  /// `questions[starts[i]]` to before `questions[starts[i + 1]]`.
  private record Index(int size, int[] features, int[] starts, int[] questions, float[] values) {}

  private record Use(int feature, int question, float value) {}

  private final Index[] entries;

  NearestQuestions(List<Vector> texts, int[] labels, int entries) {
    List<List<Vector>> byEntry = new ArrayList<>();
    for (int entry = 0; entry < entries; entry++) {
      byEntry.add(new ArrayList<>());
    }
    for (int i = 0; i < labels.length; i++) {
      byEntry.get(labels[i]).add(texts.get(i));
    }
    this.entries = byEntry.stream().map(NearestQuestions::index).toArray(Index[]::new);
  }

  private static Index index(List<Vector> questions) {
    List<Use> uses = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      Vector question = questions.get(q);
      for (int i = 0; i < question.words(); i++) {
        uses.add(new Use(question.indices()[i], q, question.values()[i]));
      }
    }
    uses.sort((a, b) -> Integer.compare(a.feature(), b.feature()));
    int[] features = uses.stream().mapToInt(Use::feature).distinct().toArray();
    int[] starts = new int[features.length + 1];
    int[] of = new int[uses.size()];
    float[] values = new float[uses.size()];
    int feature = -1;
    for (int i = 0; i < of.length; i++) {
      if (feature < 0 || features[feature] != uses.get(i).feature()) {
        starts[++feature] = i;
      }
      of[i] = uses.get(i).question();
      values[i] = uses.get(i).value();
    }
    starts[features.length] = of.length;
    return new Index(questions.size(), features, starts, of, values);
  }

  /// How like the most similar question of `entry` the words of a text are, from 0 to 1.
  float likeness(Vector text, int entry) {
    Index index = entries[entry];
    float[] likeness = new float[index.size()];
    int from = 0;
    for (int i = 0; i < text.words(); i++) {
      int at =
          Arrays.binarySearch(index.features(), from, index.features().length, text.indices()[i]);
      if (at < 0) {
        from = -at - 1;
        continue;
      }
      for (int use = index.starts()[at]; use < index.starts()[at + 1]; use++) {
        likeness[index.questions()[use]] += text.values()[i] * index.values()[use];
      }
      from = at + 1;
    }
    float best = 0;
    for (float one : likeness) {
      best = Math.max(best, one);
    }
    return best;
  }
}
