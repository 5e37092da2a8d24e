package dev.sapa.host.web;

import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.InstanceMemory.Deed;
import dev.sapa.host.plugin.InstanceMemory.Kept;
import java.util.List;
import java.util.Optional;

/// An office in which nobody changes instances; `RuntimeInstancesTest` does that with a real host.
final class NoChanges implements InstanceChanges {

  @Override
  public Optional<Kept> kept(String id) {
    return Optional.empty();
  }

  @Override
  public List<Deed> deeds(String id, int limit) {
    return List.of();
  }

  @Override
  public Optional<Outcome.Refused> check(Wish wish) {
    return Optional.empty();
  }

  @Override
  public Outcome add(Wish wish, boolean enabled, String by) {
    return new Outcome.Taken();
  }

  @Override
  public Outcome change(Wish wish, long revision, String by) {
    return new Outcome.NoSuch();
  }

  @Override
  public Outcome remove(String id, String by) {
    return new Outcome.NoSuch();
  }

  @Override
  public Outcome enable(String id, String by) {
    return new Outcome.NoSuch();
  }

  @Override
  public Outcome disable(String id, String by) {
    return new Outcome.NoSuch();
  }

  @Override
  public Outcome restart(String id, String by) {
    return new Outcome.NoSuch();
  }
}
