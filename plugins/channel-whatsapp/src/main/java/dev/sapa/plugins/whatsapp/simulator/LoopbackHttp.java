package dev.sapa.plugins.whatsapp.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Just enough of an HTTP/1.1 server for one provider on loopback: one thread for each connection,
/// bodies of a known length only.
///
/// The JDK has a server of its own, but not in a package that OSGi hosts must offer to bundles.
final class LoopbackHttp implements AutoCloseable {
  private static final int LONGEST_LINE = 16_384;
  private static final int LONGEST_BODY = 4 << 20;

  private final ServerSocket server;
  private final Function<Request, Answer> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting =
      Thread.ofVirtual().name("meta-simulator").unstarted(this::accept);

  /// @param headers by lower-case name
  record Request(String method, String path, Map<String, String> headers, byte[] body) {}

  record Answer(int status, Map<String, String> headers, byte[] body) {}

  private LoopbackHttp(ServerSocket server, Function<Request, Answer> handler) {
    this.server = server;
    this.handler = handler;
  }

  /// @param port 0 for any that is free
  static LoopbackHttp start(InetAddress address, int port, Function<Request, Answer> handler)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address, port));
    } catch (IOException taken) {
      server.close();
      throw taken;
    }
    LoopbackHttp http = new LoopbackHttp(server, handler);
    http.accepting.start();
    return http;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    // The port is free only when nobody waits on it any more.
    try {
      accepting.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // close() ends the loop this way.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Answer answer = handler.apply(request(line, in));
        write(answer, socket.getOutputStream());
      }
    } catch (IOException gone) {
      // The other side hung up, or the simulator was closed.
    } finally {
      open.remove(socket);
    }
  }

  private static Request request(String requestLine, InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int length = length(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    String[] words = requestLine.split(" ", 3);
    if (words.length < 2 || body.length < length) {
      throw new IOException("The request is incomplete.");
    }
    return new Request(words[0], words[1], headers, body);
  }

  private static int length(String value) throws IOException {
    if (!value.matches("\\d{1,7}") || Integer.parseInt(value) > LONGEST_BODY) {
      throw new IOException("The length of the body is not one this server takes.");
    }
    return Integer.parseInt(value);
  }

  /// The next line without its end; empty at the end of the stream too.
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() > LONGEST_LINE) {
        throw new IOException("A line of the request is too long.");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static void write(Answer answer, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
    // In one packet: two would wait for each other's acknowledgement.
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(answer.body());
    whole.writeTo(out);
  }
}
