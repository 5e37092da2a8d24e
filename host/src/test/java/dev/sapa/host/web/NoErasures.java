package dev.sapa.host.web;

import dev.sapa.host.retention.Deletion;
import dev.sapa.host.retention.Exported;
import java.util.List;
import java.util.Optional;

/// Nobody is erased.
final class NoErasures implements Erasures {
  @Override
  public Optional<Deletion> erase(String id, String by) {
    return Optional.empty();
  }

  @Override
  public Optional<Deletion> start(String id, String by) {
    return Optional.empty();
  }

  @Override
  public List<Deletion> deletions(Optional<String> after, int limit) {
    return List.of();
  }

  @Override
  public Optional<Exported> export(String customer) {
    return Optional.empty();
  }
}
