package dev.sapa.host.plugin;

import java.time.Instant;
import java.util.Optional;

/// What goes through instances, as far as other rooms know.
public interface Traffic {

  /// Nobody knows of anything.
  Traffic NONE = instance -> Seen.NOTHING;

  Seen of(String instance);

  /// What was seen of an instance.
  ///
  /// @param waiting how many messages wait to be sent
  /// @param reason why the first of them waits
  /// @param nextTry when it is tried again
  /// @param setAside how many things wait for a person
  /// @param received when something came in last; not looked for beyond the latest messages
  /// @param sent when something was sent last
  /// @param standsStill why a metric does not go on
  record Seen(
      int waiting,
      Optional<String> reason,
      Optional<Instant> nextTry,
      int setAside,
      Optional<Instant> received,
      Optional<Instant> sent,
      Optional<String> standsStill) {
    static final Seen NOTHING =
        new Seen(
            0,
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
