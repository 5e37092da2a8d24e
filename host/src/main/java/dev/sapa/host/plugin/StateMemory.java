package dev.sapa.host.plugin;

import dev.sapa.sdk.channel.Saved;
import java.util.Collection;
import java.util.Optional;

/// What instances keep. Another room keeps it.
///
/// While instances are on probation, everything that their new version overwrites is kept as it
/// was, so that the old version can have it back.
public interface StateMemory {

  /// Forgets everything at once.
  StateMemory NONE =
      new StateMemory() {
        @Override
        public Optional<Saved> read(String instance, String key) {
          return Optional.empty();
        }

        @Override
        public void write(String instance, String key, Optional<Saved> value, boolean standby) {}

        @Override
        public int count(String instance) {
          return 0;
        }

        @Override
        public void begin(Collection<String> instances) {}

        @Override
        public void takeBack(Collection<String> instances) {}

        @Override
        public void settle(Collection<String> instances) {}
      };

  Optional<Saved> read(String instance, String key);

  /// Keeps a value; durable when this returns.
  ///
  /// @param value nothing, where it is to be removed
  /// @param standby whether the version writes whose place another one has taken: it then writes
  ///   what it would find if it came back, and what the new one wrote stays
  void write(String instance, String key, Optional<Saved> value, boolean standby);

  /// How many keys an instance has, but for the empty one.
  int count(String instance);

  /// A new version of these takes over; its probation begins.
  void begin(Collection<String> instances);

  /// Everything is as it was when the probation began, which ends.
  void takeBack(Collection<String> instances);

  /// Everything stays as it is; the probation ends.
  void settle(Collection<String> instances);
}
