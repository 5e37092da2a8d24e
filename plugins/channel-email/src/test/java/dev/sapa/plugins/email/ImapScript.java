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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A mailbox that speaks as the transcript among the samples does, line by line: with a number for
/// the last mail whatever is asked for, and a word while the client is idle.
final class ImapScript implements AutoCloseable {
  private static final Pattern SET = Pattern.compile("(\\d+)(?::(\\d+|\\*))?");
  private static final int FIRST = 4391 - 16;
  private final ServerSocket socket;
  private final boolean idles;
  private final List<String> heard = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private String arriving = "";
  private boolean early;

  /// @param idles whether it can say when a mail comes
  ImapScript(boolean idles) throws IOException {
    this.idles = idles;
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    for (int number = 1; number <= 17; number++) {
      mails.add("Subject: x\r\n\r\nold");
    }
    Thread.ofVirtual().start(this::serve);
  }

  URI address() {
    return URI.create("imap://127.0.0.1:" + socket.getLocalPort());
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  /// A mail that comes as soon as somebody waits for one.
  void brings(String mail) {
    arriving = mail;
  }

  /// The same, told before the server says that it waits.
  void bringsEarly(String mail) {
    early = true;
    arriving = mail;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException over) {
        // The client left, or the test is over.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = client.getOutputStream();
    String can = "CAPABILITY IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN" + (idles ? " IDLE" : "");
    say(out, "* OK [" + can + "] ready");
    String tag = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      synchronized (this) {
        heard.add(line);
      }
      if (line.equals("DONE")) {
        say(out, tag + " OK Idle completed");
        continue;
      }
      tag = line.split(" ", 2)[0];
      String command = line.substring(tag.length() + 1);
      if (command.startsWith("IDLE")) {
        if (early) {
          tell(out);
        }
        say(out, "+ idling");
        tell(out);
        continue;
      }
      if (command.equals("CAPABILITY")) {
        say(out, "* " + can);
      } else if (command.startsWith("EXAMINE")) {
        examine(out);
      } else if (command.startsWith("UID FETCH ")) {
        numbers(out, command.split(" ")[2], command.contains("BODY.PEEK[]"));
      } else if (command.startsWith("FETCH ")) {
        fetch(out, Integer.parseInt(command.split(" ")[1]), command);
      }
      say(out, tag + " OK completed");
      if (command.equals("LOGOUT")) {
        return;
      }
    }
  }

  private void tell(OutputStream out) throws IOException {
    if (!arriving.isEmpty()) {
      mails.add(arriving);
      arriving = "";
      say(out, "* %d EXISTS".formatted(mails.size()));
    }
  }

  private void examine(OutputStream out) throws IOException {
    say(out, "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
    say(out, "* %d EXISTS".formatted(mails.size()));
    say(out, "* 0 RECENT");
    say(out, "* OK [UIDVALIDITY 1784000000] UIDs valid");
    say(out, "* OK [UIDNEXT %d] Predicted next UID".formatted(FIRST + mails.size()));
  }

  private void numbers(OutputStream out, String set, boolean whole) throws IOException {
    Matcher range = SET.matcher(set);
    if (!range.matches()) {
      throw new IOException("The client asks for " + set + ".");
    }
    int last = FIRST + mails.size() - 1;
    boolean open = "*".equals(range.group(2));
    int from = Integer.parseInt(range.group(1));
    int to = open ? last : Integer.parseInt(range.group(range.group(2) == null ? 1 : 2));
    for (int number = 1; number <= mails.size(); number++) {
      int uid = FIRST + number - 1;
      if ((uid >= from && uid <= to) || (open && uid == last)) {
        String mail = mails.get(number - 1);
        String body = whole ? " BODY[] {%d}\r\n%s".formatted(mail.length(), mail) : "";
        say(out, "* %d FETCH (UID %d%s)".formatted(number, uid, body));
      }
    }
  }

  private void fetch(OutputStream out, int number, String command) throws IOException {
    if (!command.contains("INTERNALDATE")) {
      throw new IOException("The client asks " + command + ".");
    }
    say(
        out,
        "* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE \"21-Sep-2026 13:33:22 +0000\")"
            .formatted(number, FIRST + number - 1, mails.get(number - 1).length()));
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /// What it was asked for, without what only this client calls it.
  String commands() {
    return heard().stream()
        .map(line -> line.replaceFirst("^A\\d+ ", ""))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
