package dev.sapa.host.files;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// Wires files. Needs the state database, the instances, the statements of the record, [Blobs],
/// [FileLimits], an [Alarm] and a clock.
public final class FilesModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Fetch.class).in(Singleton.class);
    bind(Fetching.class).in(Singleton.class);
  }
}
