package dev.sapa.host.web;

import java.util.List;

/// Routes that belong together.
public interface Resource {

  /// What can be asked for; the same on every call.
  List<Route> routes();

  /// Ends what would never end by itself, because the host stops.
  default void stop() {}
}
