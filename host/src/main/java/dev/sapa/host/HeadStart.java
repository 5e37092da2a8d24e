package dev.sapa.host;

import dev.sapa.host.json.Json;
import dev.sapa.host.store.Database;
import dev.sapa.host.web.Edge;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// Loads what a host needs at its start while the command line and the settings are still read: the
/// one thread that starts it would leave the other processors idle.
///
/// Whoever needs a part meanwhile waits for it. What cannot be loaded fails there again, and is
/// told there.
final class HeadStart {
  private final Thread logging =
      Thread.ofVirtual().name("logging").start(LoggerFactory::getILoggerFactory);

  static HeadStart begin() {
    HeadStart begun = new HeadStart();
    List.<Runnable>of(Database::load, Edge::load, () -> Json.bytes(Map.of()))
        .forEach(part -> Thread.ofVirtual().name("head-start").start(() -> begun.load(part)));
    return begun;
  }

  private void load(Runnable part) {
    awaitLogging();
    part.run();
  }

  /// Who asks for a logger before is given a makeshift.
  void awaitLogging() {
    try {
      logging.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
