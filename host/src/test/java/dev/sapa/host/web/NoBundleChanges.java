package dev.sapa.host.web;

import dev.sapa.host.plugin.BundleChanges;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A host whose bundles are never changed.
final class NoBundleChanges implements BundleChanges {

  @Override
  public Outcome install(Path jar, String by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome remove(String bundle, String by) {
    return new Outcome.NoSuch();
  }

  @Override
  public Runnable whenChanged(Consumer<Happening> listener) {
    return () -> {};
  }
}
