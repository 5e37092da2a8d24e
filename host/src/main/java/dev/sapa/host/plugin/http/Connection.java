package dev.sapa.host.plugin.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to an origin, for one exchange after another.
final class Connection implements Closeable {
  private static final int LONGEST_LINE = 64 * 1024;

  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[8 * 1024];
  private int next;
  private int end;
  private long idleSince;

  private Connection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /// @param deadline when connecting has taken too long
  /// @throws HttpConnectTimeoutException where it has; nothing was sent then
  static Connection open(Origin origin, SSLSocketFactory tls, Deadline deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Socket socket = channel.socket();
      socket.connect(new InetSocketAddress(origin.name(), origin.port()), deadline.millis());
      return new Connection(
          channel, origin.secure() ? secured(socket, origin, tls, deadline) : socket);
    } catch (SocketTimeoutException | HttpTimeoutException late) {
      channel.close();
      HttpConnectTimeoutException timeout =
          new HttpConnectTimeoutException(origin.authority() + " did not take the connection.");
      timeout.initCause(late);
      throw timeout;
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  private static SSLSocket secured(
      Socket plain, Origin origin, SSLSocketFactory tls, Deadline deadline) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(plain, origin.name(), origin.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(deadline.millis());
    secured.startHandshake();
    return secured;
  }

  Optional<SSLSession> session() {
    return socket instanceof SSLSocket secured
        ? Optional.of(secured.getSession())
        : Optional.empty();
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /// A line without its end.
  String line(Deadline deadline) throws IOException {
    int scanned = next;
    while (true) {
      for (; scanned < end; scanned++) {
        if (buffer[scanned] == '\n') {
          int last = scanned > next && buffer[scanned - 1] == '\r' ? scanned - 1 : scanned;
          String line = new String(buffer, next, last - next, StandardCharsets.ISO_8859_1);
          next = scanned + 1;
          return line;
        }
      }
      if (next == 0 && end == buffer.length) {
        return longLine(deadline);
      }
      System.arraycopy(buffer, next, buffer, 0, end - next);
      scanned -= next;
      end -= next;
      next = 0;
      fill(deadline);
    }
  }

  private String longLine(Deadline deadline) throws IOException {
    StringBuilder line = new StringBuilder();
    for (byte[] one = some(1, deadline); one[0] != '\n'; one = some(1, deadline)) {
      line.append((char) (one[0] & 0xff));
      if (line.length() > LONGEST_LINE) {
        throw new IOException("The provider's answer has a header of more than 64 kB.");
      }
    }
    return line.toString().stripTrailing();
  }

  /// At least one byte of the body, and at most so many.
  byte[] some(long most, Deadline deadline) throws IOException {
    if (next == end) {
      next = 0;
      end = 0;
      fill(deadline);
    }
    int count = (int) Math.min(most, end - next);
    byte[] bytes = Arrays.copyOfRange(buffer, next, next + count);
    next += count;
    return bytes;
  }

  private void fill(Deadline deadline) throws IOException {
    try {
      socket.setSoTimeout(deadline.millis());
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        throw new EOFException(
            "The provider closed the connection before its answer was complete.");
      }
      end += read;
    } catch (SocketTimeoutException late) {
      HttpTimeoutException timeout =
          new HttpTimeoutException("The provider did not answer in time.");
      timeout.initCause(late);
      throw timeout;
    }
  }

  /// Notes that an exchange has ended.
  void rest() {
    idleSince = System.nanoTime();
  }

  long restedNanos() {
    return System.nanoTime() - idleSince;
  }

  /// Whether the other side has closed it, or says something unasked.
  boolean isSpent() {
    if (next < end) {
      return true;
    }
    try {
      channel.configureBlocking(false);
      boolean silent = channel.read(ByteBuffer.allocate(1)) == 0;
      channel.configureBlocking(true);
      return !silent;
    } catch (IOException broken) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to be done with it.
    }
  }
}
