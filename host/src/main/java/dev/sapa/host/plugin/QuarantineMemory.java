package dev.sapa.host.plugin;

import java.util.Optional;

/// Which instances are in quarantine. Another room keeps it, so that a restart of the host does not
/// end it.
public interface QuarantineMemory {

  /// Forgets everything at once.
  QuarantineMemory NONE =
      new QuarantineMemory() {
        @Override
        public Optional<Quarantine> find(String instance) {
          return Optional.empty();
        }

        @Override
        public void begin(Quarantine quarantine) {}

        @Override
        public void end(String instance) {}
      };

  Optional<Quarantine> find(String instance);

  /// Keeps one, in place of what was kept of the instance.
  void begin(Quarantine quarantine);

  /// An instance is in quarantine no more; it may not have been.
  void end(String instance);
}
