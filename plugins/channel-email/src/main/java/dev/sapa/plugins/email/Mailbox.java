package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Fetched;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/// The mailbox, read by number (UID) and never changed: a mail that we read stays unread for
/// people, and how far we are is the host's to keep.
///
/// One connection is for polling, which waits on it (IDLE, RFC 2177); whoever wants a file opens
/// another.
final class Mailbox implements AutoCloseable {
  private static final Duration OVERLAP = Duration.ofDays(1);

  private final Opening opening;
  private final Session session;
  private final Clock clock;
  private final Reading reading;
  private final boolean fromBeginning;
  private final Duration pause;
  private final Duration patience;
  private final AtomicReference<@Nullable MailConnection> polling = new AtomicReference<>();

  /// Opens a connection.
  interface Opening {
    MailConnection open() throws IOException, InterruptedException;
  }

  /// @param fromBeginning whether what lies in the mailbox at first is read too
  /// @param pause between polls of a server that cannot say when something comes
  /// @param patience how long to wait for such a word
  Mailbox(
      Opening opening,
      Session session,
      Clock clock,
      boolean fromBeginning,
      Duration pause,
      Duration patience) {
    this.opening = opening;
    this.session = session;
    this.clock = clock;
    this.reading = new Reading(clock);
    this.fromBeginning = fromBeginning;
    this.pause = pause;
    this.patience = patience;
  }

  Batch poll(Cursor from) throws IOException, InterruptedException {
    try {
      return poll(connected(), from);
    } catch (MessagingException | RuntimeException broken) {
      throw left(new IOException("The connection to the mailbox broke; it is made anew.", broken));
    } catch (IOException refused) {
      throw left(refused);
    } catch (InterruptedException stopped) {
      close();
      throw stopped;
    }
  }

  /// A connection on which something went wrong is left. To be stopped while one is read looks like
  /// that, too.
  private IOException left(IOException fault) throws InterruptedException {
    close();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return fault;
  }

  /// The connection of the last poll, or another where the server has closed it since.
  private MailConnection connected() throws IOException, InterruptedException {
    MailConnection known = polling.get();
    if (known != null && known.looksAgain()) {
      return known;
    }
    close();
    MailConnection fresh = opening.open();
    polling.set(fresh);
    return fresh;
  }

  private Batch poll(MailConnection connection, Cursor from)
      throws MessagingException, IOException, InterruptedException {
    IMAPFolder folder = connection.folder();
    Position position = Position.of(from).orElse(null);
    if (position == null) {
      position = first(folder);
      // Where it begins must be kept before anything comes; a mailbox's very beginning is found
      // again.
      if (!fromBeginning) {
        return Batch.nothing(position.cursor(), Duration.ZERO);
      }
    }
    if (position.validity() != folder.getUIDValidity()) {
      return Batch.nothing(renumbered(folder, position).cursor(), Duration.ZERO);
    }
    int count = Idle.count(folder);
    Batch batch = reading.batch(folder, position);
    if (!batch.requests().isEmpty() || !batch.next().equals(position.cursor())) {
      return batch;
    }
    if (!connection.canIdle()) {
      return Batch.nothing(position.cursor(), pause);
    }
    // What came while we looked was told with an earlier answer and is not told again.
    if (Idle.count(folder) == count) {
      Idle.await(folder, patience);
    }
    return reading.batch(folder, position);
  }

  private Position first(IMAPFolder folder) throws MessagingException {
    long last = fromBeginning ? 0 : last(folder);
    return new Position(folder.getUIDValidity(), last, clock.instant());
  }

  private static long last(IMAPFolder folder) throws MessagingException {
    long next = folder.getUIDNext();
    if (next > 0) {
      return next - 1;
    }
    int count = folder.getMessageCount();
    return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
  }

  /// Where to go on in a mailbox whose numbers mean other mails now: a little before the last mail
  /// that was read. What comes twice has the same id twice.
  private Position renumbered(IMAPFolder folder, Position before) throws MessagingException {
    Instant since = before.at().minus(OVERLAP);
    Message[] found =
        folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since.minus(OVERLAP))));
    OptionalLong first = OptionalLong.empty();
    for (Message mail : found) {
      if (!reading.received(mail).isBefore(since)) {
        long uid = folder.getUID(mail);
        first = OptionalLong.of(Math.min(uid, first.orElse(uid)));
      }
    }
    long uid = first.isPresent() ? first.getAsLong() - 1 : last(folder);
    return new Position(folder.getUIDValidity(), uid, before.at());
  }

  /// A file of a mail, from the mail itself.
  Fetched fetch(FilePlace place) throws IOException, InterruptedException {
    try (MailConnection connection = opening.open()) {
      Optional<Message> mail = find(connection.folder(), place);
      if (mail.isEmpty()) {
        return new Fetched.Gone(
            "The mail with this file is no longer in the mailbox's folder; somebody moved or deleted it.");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ((IMAPMessage) mail.get()).setPeek(true);
      mail.get().writeTo(bytes);
      List<Attached> files = Mail.read(session, bytes.toByteArray()).anatomy().files();
      if (place.number() > files.size()) {
        return new Fetched.Gone("The mail in the mailbox has no such file any more.");
      }
      Attached file = files.get(place.number() - 1);
      return new Fetched.Bytes(
          new ByteArrayInputStream(file.leaf().bytes()), Optional.of(file.type()));
    } catch (MessagingException broken) {
      throw new IOException("The file could not be read from the mailbox.", broken);
    }
  }

  private static Optional<Message> find(IMAPFolder folder, FilePlace place)
      throws MessagingException {
    if (folder.getUIDValidity() == place.validity()) {
      return Optional.ofNullable(folder.getMessageByUID(place.uid()));
    }
    return place.messageId().startsWith("<")
        ? Arrays.stream(folder.search(new HeaderTerm("Message-ID", place.messageId()))).findFirst()
        : Optional.empty();
  }

  @Override
  public void close() {
    MailConnection known = polling.getAndSet(null);
    if (known != null) {
      known.close();
    }
  }
}
