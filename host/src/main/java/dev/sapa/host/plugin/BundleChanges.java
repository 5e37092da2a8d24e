package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Installs, replaces and removes bundles while the host runs.
///
/// One change at a time. What takes the place of a running bundle has started before with all of
/// its instances, is on probation afterwards, and what cannot start changes nothing.
public interface BundleChanges {

  /// Installs a bundle, in place of the running one of the same symbolic name where there is one.
  /// Returns when its instances run.
  ///
  /// @param jar that is read here and not needed afterwards
  /// @param by who wants it
  Outcome install(Path jar, String by);

  /// Removes a bundle from the folder of added plugins, with every file of it. Its instances stop,
  /// or go on with the one of the same name that came with the installation; what they were
  /// configured with stays.
  ///
  /// @param bundle its symbolic name
  Outcome remove(String bundle, String by);

  /// Tells everything that happens to bundles from here on, in order; also what the folder's watch
  /// and a probation bring about. A listener returns at once.
  ///
  /// @return ends the telling
  Runnable whenChanged(Consumer<Happening> listener);

  /// What came of a wish.
  sealed interface Outcome {

    /// It runs.
    ///
    /// @param replaced the version that ran before
    /// @param probationUntil until when it may be taken back for failing; empty where nothing was
    ///   replaced
    record Installed(
        PluginReport report, Optional<String> replaced, Optional<Instant> probationUntil)
        implements Outcome {}

    /// The very same file runs already.
    record Unchanged(PluginReport report) implements Outcome {}

    /// @param stopped the instances that stopped for it
    /// @param instead the bundle of the same name that runs again, such as that of the installation
    record Removed(String bundle, List<String> stopped, Optional<Installed> instead)
        implements Outcome {
      public Removed {
        stopped = List.copyOf(stopped);
      }
    }

    /// No bundle has this name.
    record NoSuch() implements Outcome {}

    /// Something else is in the way, such as another bundle that brings a plugin of the same type.
    record Clash(String sentence) implements Outcome {}

    /// It cannot be used; everything is as before.
    ///
    /// @param sentences why, each with the thing, what is wrong, and what to do
    record Refused(List<String> sentences) implements Outcome {
      public Refused {
        sentences = List.copyOf(sentences);
      }
    }
  }

  /// Something that happened to a bundle.
  sealed interface Happening {

    /// Its symbolic name, or that of its file where it has none.
    String bundle();

    Instant at();

    /// A bundle runs that did not.
    record Installed(String bundle, String version, Instant at) implements Happening {}

    /// Another version runs, or another file of the same version.
    record Replaced(String bundle, String from, String to, Instant at) implements Happening {}

    /// It stood its probation.
    record Proven(String bundle, String version, Instant at) implements Happening {}

    /// It failed on probation; the one before runs again.
    record RolledBack(String bundle, String from, String to, String reason, Instant at)
        implements Happening {}

    /// It could not be used, and whatever ran goes on.
    record Refused(String bundle, List<String> sentences, Instant at) implements Happening {
      public Refused {
        sentences = List.copyOf(sentences);
      }
    }

    record Removed(String bundle, String version, Instant at) implements Happening {}
  }
}
