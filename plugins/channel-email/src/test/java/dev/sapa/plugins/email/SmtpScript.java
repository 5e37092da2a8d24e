package dev.sapa.plugins.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A mail server that answers as it is told; empty hangs up.
final class SmtpScript implements AutoCloseable {
  static final String DOT = ".";
  private final ServerSocket socket;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<String> answers = SmtpScript::obliging;

  SmtpScript() throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  URI address() {
    return URI.create("smtp://127.0.0.1:" + socket.getLocalPort());
  }

  /// Everything a client said, in order; lines of mails among it.
  List<String> heard() {
    return List.copyOf(heard);
  }

  /// Every mail that was handed in to its end, in order.
  List<String> mails() {
    return List.copyOf(mails);
  }

  /// Answers one command so, and all others obligingly.
  void answers(String command, String answer) {
    answers = line -> line.startsWith(command) ? answer : obliging(line);
  }

  void answers(UnaryOperator<String> how) {
    answers = how;
  }

  static String obliging(String line) {
    String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    return switch (command) {
      case "EHLO" ->
          "250-mail.example.com\r\n250-SIZE 35882577\r\n250-8BITMIME\r\n250-AUTH PLAIN XOAUTH2\r\n250-DSN\r\n250 SMTPUTF8";
      case "AUTH" -> "235 2.7.0 Welcome";
      case "DATA" -> "354 Go on";
      case "QUIT" -> "221 2.0.0 Bye";
      case DOT -> "250 2.0.0 Ok: queued as 4F1CT10N";
      default -> "250 2.1.0 Ok";
    };
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException over) {
        // The test is over.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk(client);
    } catch (IOException left) {
      // The client has gone.
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = client.getOutputStream();
    say(out, "220 mail.example.com ESMTP");
    boolean mail = false;
    StringBuilder body = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (mail && !line.equals(DOT)) {
        body.append(line.startsWith(DOT) ? line.substring(1) : line).append("\r\n");
        continue;
      }
      if (mail) {
        mails.add(body.toString());
        body.setLength(0);
      }
      String answer = answers.apply(line);
      if (answer.isEmpty()) {
        return;
      }
      say(out, answer);
      mail = answer.startsWith("354");
      if (line.equals("QUIT")) {
        return;
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
