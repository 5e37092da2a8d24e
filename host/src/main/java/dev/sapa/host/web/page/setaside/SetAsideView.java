package dev.sapa.host.web.page.setaside;

import java.util.List;
import java.util.Optional;

/// What was set aside.
///
/// @param waiting how many wait in all
/// @param note what trying again brought
/// @param problem why it could not be tried again
/// @param next to those after the ones shown
/// @param first back to the beginning, where the ones shown do not begin there
public record SetAsideView(
    List<Letter> open,
    long waiting,
    List<Letter> settled,
    Optional<String> note,
    Optional<String> problem,
    Optional<String> next,
    Optional<String> first) {
  public SetAsideView {
    open = List.copyOf(open);
    settled = List.copyOf(settled);
  }
}
