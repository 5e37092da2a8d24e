package dev.sapa.host.plugin.http;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/// The connections of one client, kept for the next exchange when one has ended.
final class Connections {
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final SSLSocketFactory tls;
  private final Map<Origin, Deque<Connection>> idle = new ConcurrentHashMap<>();
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Connections(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /// The connection that was used last, of those that still stand.
  Optional<Connection> idle(Origin origin) {
    Deque<Connection> resting = resting(origin);
    for (Connection one = resting.pollLast(); one != null; one = resting.pollLast()) {
      if (one.restedNanos() < KEPT_NANOS && !one.isSpent()) {
        return Optional.of(one);
      }
      drop(one);
    }
    return Optional.empty();
  }

  Connection open(Origin origin, Deadline deadline) throws IOException {
    Connection fresh = Connection.open(origin, tls, deadline);
    all.add(fresh);
    if (closed) {
      drop(fresh);
      throw new IOException("The instance is stopping, so nothing is sent any more.");
    }
    return fresh;
  }

  /// Keeps a connection for the next exchange.
  void giveBack(Origin origin, Connection connection) {
    Deque<Connection> resting = resting(origin);
    connection.rest();
    resting.addLast(connection);
    Connection oldest = resting.peekFirst();
    if (oldest != null && oldest.restedNanos() > KEPT_NANOS && resting.remove(oldest)) {
      drop(oldest);
    }
    if (closed) {
      close();
    }
  }

  void drop(Connection connection) {
    all.remove(connection);
    connection.close();
  }

  /// Ends all of them; whoever waits for an answer is told so.
  void close() {
    closed = true;
    all.forEach(this::drop);
  }

  private Deque<Connection> resting(Origin origin) {
    return idle.computeIfAbsent(origin, any -> new ConcurrentLinkedDeque<>());
  }
}
