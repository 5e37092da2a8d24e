package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Plays Meta's side on one thread: accepts every message, and notes whom it went to and when.
final class Provider implements AutoCloseable {
  private static final byte[] READ = "\"status\":\"read\"".getBytes(UTF_8);
  private static final byte[] TO = "\"to\":".getBytes(UTF_8);
  private static final byte[] RECIPIENT = "\"recipient\":{\"id\":".getBytes(UTF_8);

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private volatile Ledger ledger = new Ledger();
  private final AtomicLong messages = new AtomicLong();

  /// @param port 0 for any
  Provider(int port) throws IOException {
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    } catch (IOException taken) {
      throw new IOException(
          "The port %d is taken, and the peers have it written down; stop what listens there."
              .formatted(port),
          taken);
    }
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    Thread.ofPlatform().daemon().name("provider").start(this::serve);
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  /// How many messages it has accepted; the id of the last one ends with it.
  long accepted() {
    return messages.get();
  }

  /// Notes replies in a ledger from now on.
  void noteIn(Ledger next) {
    ledger = next;
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::handle, 1_000);
      }
    } catch (IOException | ClosedSelectorException closed) {
      // Its life is over.
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel channel = server.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Caller(channel));
      } else {
        ((Caller) key.attachment()).read();
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    selector.close();
  }

  private final class Caller {
    private final SocketChannel channel;
    private byte[] bytes = new byte[16_384];
    private int length;

    private Caller(SocketChannel channel) {
      this.channel = channel;
    }

    private void read() throws IOException {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
      if (read < 0) {
        channel.close();
        return;
      }
      length += read;
      HttpFrame frame = HttpFrame.of(bytes, length);
      while (frame.complete()) {
        answer(frame);
        System.arraycopy(bytes, frame.end(), bytes, 0, length - frame.end());
        length -= frame.end();
        frame = HttpFrame.of(bytes, length);
      }
    }

    private void answer(HttpFrame frame) throws IOException {
      if (find(READ, frame) >= 0) {
        respond("{\"success\":true}");
        return;
      }
      ledger.replied(customer(frame), System.nanoTime());
      long number = messages.incrementAndGet();
      respond(
          "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"1\",\"wa_id\":\"1\"}],\"messages\":[{\"id\":\"wamid.out"
              + number
              + "\"}]}");
    }

    private void respond(String body) throws IOException {
      ByteBuffer response =
          ByteBuffer.wrap(
              ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(UTF_8));
      while (response.hasRemaining()) {
        channel.write(response);
      }
    }

    private long customer(HttpFrame frame) {
      int at = Math.max(find(TO, frame), find(RECIPIENT, frame));
      long number = 0;
      while (at >= 0 && at < frame.end() && bytes[at] != ',' && bytes[at] != '}') {
        byte digit = bytes[at++];
        number = digit >= '0' && digit <= '9' ? number * 10 + digit - '0' : number;
      }
      return number;
    }

    /// Where something in a body ends, or -1.
    private int find(byte[] wanted, HttpFrame frame) {
      for (int i = frame.bodyStart(); i <= frame.end() - wanted.length; i++) {
        if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
          return i + wanted.length;
        }
      }
      return -1;
    }
  }
}
