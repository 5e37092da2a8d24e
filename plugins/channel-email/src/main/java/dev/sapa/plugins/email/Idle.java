package dev.sapa.plugins.email;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/// Waiting for the server's word (RFC 2177).
final class Idle {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private Idle() {}

  /// Waits until the server tells of something, for a while. The wait is another thread's, which
  /// can be left; this one stays free to be stopped.
  static void await(IMAPFolder folder, Duration patience)
      throws MessagingException, InterruptedException {
    AtomicReference<@Nullable MessagingException> fault = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .name("idle")
            .start(() -> {
              try {
                folder.idle(true);
              } catch (MessagingException broken) {
                fault.set(broken);
              }
            });
    try {
      if (!waiting.join(patience)) {
        // Any command ends the wait.
        count(folder);
        waiting.join(GRACE);
      }
    } finally {
      // Of a wait that still goes on this closes the connection, which is no use any more.
      waiting.interrupt();
    }
    MessagingException broken = fault.get();
    if (broken != null) {
      throw broken;
    }
  }

  /// How many mails there are now: the library asks the server for it at most once a second.
  static int count(IMAPFolder folder) throws MessagingException {
    folder.doCommand(protocol -> {
      protocol.noop();
      return protocol;
    });
    return folder.getMessageCount();
  }
}
