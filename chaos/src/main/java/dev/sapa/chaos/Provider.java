package dev.sapa.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sapa.chaos.oracle.Calls;
import dev.sapa.chaos.oracle.Calls.Told;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plays Meta's side, badly: some calls it takes and does not answer, some it refuses, some it cuts
/// off. How call number N is treated comes from the seed.
final class Provider implements AutoCloseable {
  private static final Pattern REFERENCE =
      Pattern.compile("\"biz_opaque_callback_data\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern TO = Pattern.compile("\"to\"\\s*:\\s*\"\\+?(\\d+)\"");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d+)");
  private static final int LONGER_THAN_THE_HOST_WAITS = 21_000;

  private final long seed;
  private final Calls calls;
  private final Reports reports;
  private final AtomicLong numbers = new AtomicLong();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket server;
  private volatile boolean ill;
  private volatile boolean well;

  /// How one call is treated.
  ///
  /// @param status to answer with; 0 answers nothing and cuts the connection
  /// @param code of the error in the answer, 0 for none
  /// @param retryAfter in seconds, 0 for none
  /// @param taken whether the provider has the message then
  /// @param pause before the answer, in milliseconds
  record Manner(int status, int code, int retryAfter, boolean taken, int pause) {
    static final Manner GOOD = new Manner(200, 0, 0, true, 0);

    Told told() {
      if (status == 200) {
        return pause < LONGER_THAN_THE_HOST_WAITS ? Told.ACCEPTED : Told.NOTHING;
      }
      if (status == 429 || code == 131056 || code == 130429 || status == 503) {
        return Told.LATER;
      }
      return code == 131026 ? Told.REJECTED : Told.NOTHING;
    }

    /// From a seed and the number of a call.
    static Manner of(long seed, long number, boolean ill) {
      Random random = new Random(seed * 31 + number);
      random.nextInt();
      int delay = random.nextInt(8);
      boolean taken = random.nextBoolean();
      int later = 1 + random.nextInt(2);
      return switch (random.nextInt(ill ? 14 : 100)) {
        case 0, 1 -> new Manner(500, 0, 0, taken, delay);
        case 2 -> new Manner(502, 0, 0, taken, delay);
        case 3 -> new Manner(503, 0, later, false, delay);
        case 4 -> new Manner(429, 0, later, false, delay);
        case 5 -> new Manner(400, 131056, later, false, delay);
        case 6 -> new Manner(400, 130429, later, false, delay);
        case 7 -> new Manner(400, 131026, 0, false, delay);
        case 8 -> new Manner(0, 0, 0, true, delay);
        case 9 -> new Manner(0, 0, 0, false, delay);
        case 10 -> new Manner(200, 0, 0, true, LONGER_THAN_THE_HOST_WAITS);
        case 11 -> new Manner(500, 0, 0, taken, LONGER_THAN_THE_HOST_WAITS);
        case 12, 13 -> new Manner(200, 0, 0, true, 200 + random.nextInt(1_500));
        default -> new Manner(200, 0, 0, true, delay);
      };
    }
  }

  Provider(long seed, Calls calls, Reports reports) throws IOException {
    this.seed = seed;
    this.calls = calls;
    this.reports = reports;
    this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    this.port = server.getLocalPort();
    listen(server);
  }

  int port() {
    return port;
  }

  /// How many calls came.
  long calls() {
    return numbers.get();
  }

  /// Treats every call badly, or as usual again.
  void ill(boolean is) {
    ill = is;
  }

  /// Treats every call well from now on.
  void recover() {
    well = true;
    ill = false;
  }

  /// Listens no more, and cuts what is connected.
  void leave() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      cut(socket);
    }
  }

  void comeBack() throws IOException, InterruptedException {
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    server = again;
    listen(again);
  }

  private void listen(ServerSocket listening) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket socket = listening.accept();
              Thread.ofVirtual().start(() -> serve(socket));
            }
          } catch (IOException closed) {
            // Nobody listens any more.
          }
        });
  }

  private void serve(Socket socket) {
    sockets.add(socket);
    try (socket) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String body = read(in); !body.isEmpty(); body = read(in)) {
        if (!answer(socket, body)) {
          cut(socket);
          return;
        }
      }
    } catch (IOException gone) {
      // The host was killed, or gave up.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  /// A reset instead of an orderly end.
  private static void cut(Socket socket) {
    try {
      socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      socket.close();
    } catch (IOException gone) {
      // As was wanted.
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
    return new String(body, UTF_8) + " ";
  }

  private boolean answer(Socket socket, String body) throws IOException, InterruptedException {
    if (body.contains("\"status\"")) {
      // A read mark is no message.
      return respond(socket, 200, 0, "{\"success\":true}");
    }
    Matcher reference = REFERENCE.matcher(body);
    Matcher to = TO.matcher(body);
    String part = reference.find() ? reference.group(1) : "unnamed";
    long number = numbers.incrementAndGet();
    Manner manner = well ? Manner.GOOD : Manner.of(seed, number, ill);
    calls.add(new Calls.Call(part, System.nanoTime(), manner.told(), manner.taken()));
    if (manner.taken() && to.find()) {
      reports.taken(part, "wamid.P" + number, to.group(1));
    }
    Thread.sleep(manner.pause());
    if (manner.status() == 0) {
      return false;
    }
    return respond(socket, manner.status(), manner.retryAfter(), body(manner, number));
  }

  private static String body(Manner manner, long number) {
    if (manner.status() == 200) {
      return "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"1\",\"wa_id\":\"1\"}],\"messages\":[{\"id\":\"wamid.P%d\"}]}"
          .formatted(number);
    }
    return manner.code() == 0
        ? "{}"
        : "{\"error\":{\"message\":\"(#%1$d)\",\"code\":%1$d}}".formatted(manner.code());
  }

  private static boolean respond(Socket socket, int status, int retryAfter, String body)
      throws IOException {
    String head =
        "HTTP/1.1 %d Answer\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(
                status, body.length(), retryAfter > 0 ? "Retry-After: " + retryAfter + "\r\n" : "");
    socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
