package dev.sapa.host.web.page.board;

import java.util.List;
import java.util.Optional;

/// The whole board.
///
/// @param rebuilt when it was last made again, or how far that is
/// @param note what was just done
public record BoardView(
    List<Choice> choices,
    String period,
    List<Tile> tiles,
    String rebuilt,
    boolean rebuilding,
    Optional<String> note) {
  public BoardView {
    choices = List.copyOf(choices);
    tiles = List.copyOf(tiles);
  }

  /// A length of time to look back on.
  public record Choice(int days, String label, boolean chosen) {}
}
