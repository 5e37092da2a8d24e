package dev.sapa.host.web.page.board;

import java.util.List;
import java.util.Optional;

/// A metric on the board, in words.
///
/// @param tomorrow what the team does because of it, after "Besok tim"
/// @param problem why it stands still
/// @param deleted how many of its measurements come from conversations that were deleted
/// @param behind how many events it does not know yet, where they are many
public record Tile(
    String id,
    String question,
    String owner,
    Optional<String> tomorrow,
    Optional<String> problem,
    Optional<String> deleted,
    Optional<String> behind,
    boolean measured,
    List<Figure> figures) {
  public Tile {
    figures = List.copyOf(figures);
  }
}
