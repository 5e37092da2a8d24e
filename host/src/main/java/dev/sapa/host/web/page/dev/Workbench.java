package dev.sapa.host.web.page.dev;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is being written, and what became of it so far.
public interface Workbench {

  /// How it stands now.
  Stand now();

  /// @param name of the project
  /// @param instances of its plugins
  /// @param catchAll where channels may send to
  /// @param calls what was sent there, the latest first
  /// @param revision another one whenever anything here changed
  record Stand(
      String name,
      List<Instance> instances,
      Build build,
      URI catchAll,
      List<Call> calls,
      long revision) {
    public Stand {
      instances = List.copyOf(instances);
      calls = List.copyOf(calls);
    }
  }

  /// @param kind `channel`, `automation` or `metric`
  /// @param headers that a request to a channel may need, a line each
  /// @param body of a request to a channel, to begin with
  record Instance(String kind, String type, String id, String headers, String body) {}

  /// The last build.
  ///
  /// @param version that runs; of the last good build
  /// @param took from saving until it ran, in milliseconds
  /// @param faults why this build does not run; empty where it does
  /// @param probation until when it may be taken back
  record Build(
      Instant at, String version, long took, List<String> faults, Optional<Instant> probation) {
    public Build {
      faults = List.copyOf(faults);
    }
  }

  /// Something a channel sent.
  record Call(Instant at, String method, String path, Map<String, String> headers, String body) {
    public Call {
      headers = Map.copyOf(headers);
    }
  }
}
