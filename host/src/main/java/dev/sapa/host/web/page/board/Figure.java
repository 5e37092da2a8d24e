package dev.sapa.host.web.page.board;

import java.util.List;
import java.util.Optional;

/// One number, in words.
///
/// @param value with its unit; a dash where nothing was measured
/// @param counted what it was counted from: `37 dari 60`
/// @param ways each way it was measured in, where only one of them makes the number: `dijawab oleh:
///   orang 13 menit · siapa pun 0,2 detik`
/// @param target what it should be
/// @param verdict `met`, `missed`, or empty where nobody can say
/// @param trend what it was before
/// @param way `up`, `down`, `same` or empty
/// @param tone whether that way is `good`, `bad` or neither
/// @param sure how far to trust it
/// @param rows where the rows behind it are
/// @param rowCount how many they are
public record Figure(
    String label,
    String value,
    boolean measured,
    Optional<String> counted,
    Optional<String> ways,
    Optional<String> target,
    String verdict,
    Optional<String> trend,
    String way,
    String tone,
    Optional<String> sure,
    Spark spark,
    List<Breakdown> breakdowns,
    boolean open,
    String rows,
    long rowCount) {
  public Figure {
    breakdowns = List.copyOf(breakdowns);
  }

  /// The number for each value of a dimension, the largest first.
  public record Breakdown(String name, List<Part> parts) {
    public Breakdown {
      parts = List.copyOf(parts);
    }
  }

  /// The number for one value of a dimension.
  ///
  /// @param length of its bar, out of 100
  public record Part(String name, String value, String sample, String length, String rows) {}
}
