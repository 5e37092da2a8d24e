package dev.sapa.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Sends messages over some connections from one thread.
final class Load implements AutoCloseable {
  private final Messages messages;
  private final Ledger ledger;
  private final InetSocketAddress target;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private Samples latencies = new Samples();
  private long refused;

  Load(Messages messages, Ledger ledger, int port, int connectionCount) throws IOException {
    this.messages = messages;
    this.ledger = ledger;
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < connectionCount; i++) {
      Connection connection = new Connection();
      connection.connect();
      connections.add(connection);
      idle.add(connection);
    }
  }

  /// How to send.
  ///
  /// @param perSecond how many messages, whatever the target does; 0 for as many as it acknowledges
  /// @param mostUnanswered how many messages may wait for a reply before no more are sent
  record Pace(double seconds, double perSecond, long mostUnanswered) {}

  /// What came back.
  ///
  /// @param refused answers that were not 2xx, and connections that broke
  record Acknowledged(double seconds, Samples latencies, long refused) {
    double perSecond() {
      return latencies.count() / seconds;
    }
  }

  /// Sends for a while. Latencies count from when a message was due to be sent.
  Acknowledged run(Pace pace) throws IOException {
    latencies = new Samples();
    refused = 0;
    long start = System.nanoTime();
    long end = start + (long) (pace.seconds() * 1e9);
    long due = 0;
    for (long now = start; now < end; now = System.nanoTime()) {
      due = send(pace, start, now, due);
      if (pace.perSecond() > 0 || !idle.isEmpty()) {
        selector.select(this::receive, 1);
      } else {
        selector.select(this::receive, 100);
      }
    }
    Acknowledged result = new Acknowledged((System.nanoTime() - start) / 1e9, latencies, refused);
    finish();
    return result;
  }

  private long send(Pace pace, long start, long now, long sent) throws IOException {
    long count = sent;
    while (!idle.isEmpty() && ledger.unanswered() < pace.mostUnanswered()) {
      long dueAt = pace.perSecond() > 0 ? start + (long) (count * 1e9 / pace.perSecond()) : now;
      int message = dueAt > now ? -1 : ledger.next(dueAt);
      if (message < 0) {
        return count;
      }
      count++;
      idle.remove().send(messages.request(message), dueAt);
    }
    return count;
  }

  /// Waits for the answers that are still on their way.
  private void finish() throws IOException {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (idle.size() < connections.size() && System.nanoTime() < deadline) {
      selector.select(this::receive, 100);
    }
  }

  private void receive(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (connection.acknowledged()) {
        idle.add(connection);
      }
    } catch (IOException broken) {
      refused++;
      connection.reconnect();
      idle.add(connection);
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.channel.close();
    }
    selector.close();
  }

  private final class Connection {
    private final byte[] bytes = new byte[16_384];
    private SocketChannel channel;
    private int length;
    private long startedAt;

    private void connect() throws IOException {
      channel = SocketChannel.open(target);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      length = 0;
    }

    private void reconnect() {
      try {
        channel.close();
        connect();
      } catch (IOException gone) {
        throw new IllegalStateException(
            "Nothing listens on %s any more; look at the log of what is measured."
                .formatted(target),
            gone);
      }
    }

    private void send(ByteBuffer request, long start) throws IOException {
      startedAt = start;
      try {
        while (request.hasRemaining()) {
          channel.write(request);
        }
      } catch (IOException broken) {
        refused++;
        reconnect();
        idle.add(this);
      }
    }

    private boolean acknowledged() throws IOException {
      int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
      if (read < 0) {
        throw new IOException("closed");
      }
      length += read;
      if (!HttpFrame.of(bytes, length).complete()) {
        return false;
      }
      // "HTTP/1.1 2"
      if (bytes[9] == '2') {
        latencies.add(System.nanoTime() - startedAt);
      } else {
        refused++;
      }
      length = 0;
      return true;
    }
  }
}
