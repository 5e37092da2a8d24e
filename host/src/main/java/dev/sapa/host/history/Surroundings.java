package dev.sapa.host.history;

import java.time.ZoneId;
import java.util.Map;

/// What a history file is read against.
///
/// @param zone of the business, in which times of day are meant
/// @param instances the plugin of each configured instance
public record Surroundings(ZoneId zone, Map<String, String> instances) {
  public Surroundings {
    instances = Map.copyOf(instances);
  }
}
