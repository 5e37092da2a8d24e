package dev.sapa.host.web.page.board;

import java.util.List;
import java.util.Optional;

/// The rows behind a number.
///
/// @param slice the dimensions of the rows that count
/// @param how the number was made of them
/// @param back to the board, with its period
/// @param first to the first page, where this is another
/// @param next to the following page
public record RowsView(
    String question,
    Figure figure,
    String period,
    Optional<String> slice,
    String how,
    List<RowLine> lines,
    String back,
    Optional<String> first,
    Optional<String> next) {
  public RowsView {
    lines = List.copyOf(lines);
  }
}
