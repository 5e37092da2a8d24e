package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a list.
///
/// @param next the cursor of the following part; empty at the end
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /// A list that is never long.
  static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, Optional.empty());
  }

  /// A part of a list of which one row more than wanted was asked for.
  static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return whole(rows);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
  }

  /// The same part, shown another way.
  <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
