package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.RawRequest;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
  private static final int MOST_MAILS = 100;
  private static final int NEAR = 500;
  private static final long MOST_BYTES = 4L * 1024 * 1024;
  private static final int LARGEST_KEPT = 1024 * 1024;
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Opening opening;
  private final Session session;
  private final Clock clock;
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

  private MailConnection connected() throws MessagingException, IOException, InterruptedException {
    MailConnection known = polling.get();
    if (known != null && known.isUsable()) {
      known.look();
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
      // Where it begins must be kept before anything comes; a mailbox's very beginning is found again.
      if (!fromBeginning) {
        return Batch.nothing(position.cursor(), Duration.ZERO);
      }
    }
    if (position.validity() != folder.getUIDValidity()) {
      return Batch.nothing(renumbered(folder, position).cursor(), Duration.ZERO);
    }
    int count = count(folder);
    Batch batch = batch(folder, position);
    if (!batch.requests().isEmpty() || !batch.next().equals(position.cursor())) {
      return batch;
    }
    if (!connection.canIdle()) {
      return Batch.nothing(position.cursor(), pause);
    }
    // What came while we looked was told with an earlier answer and is not told again.
    if (count(folder) == count) {
      await(folder);
    }
    return batch(folder, position);
  }

  /// How many mails there are now: the library asks the server for it at most once a second.
  private static int count(IMAPFolder folder) throws MessagingException {
    folder.doCommand(
        protocol -> {
          protocol.noop();
          return protocol;
        });
    return folder.getMessageCount();
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
      if (!received(mail).isBefore(since)) {
        long uid = folder.getUID(mail);
        first = OptionalLong.of(Math.min(uid, first.orElse(uid)));
      }
    }
    long uid = first.isPresent() ? first.getAsLong() - 1 : last(folder);
    return new Position(folder.getUIDValidity(), uid, before.at());
  }

  private Batch batch(IMAPFolder folder, Position position) throws MessagingException, IOException {
    List<Message> news = after(folder, position.uid(), position.uid() + NEAR);
    if (news.isEmpty()) {
      news = after(folder, position.uid(), UIDFolder.LASTUID);
    }
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(news.toArray(Message[]::new), profile);
    List<RawRequest> requests = new ArrayList<>();
    Position next = position;
    long bytes = 0;
    for (Message mail : news) {
      Optional<RawRequest> request = read(folder, position, mail);
      next = next.after(arrival(folder, position, mail, Optional.empty()));
      request.ifPresent(requests::add);
      bytes += request.map(one -> one.body().length).orElse(0);
      if (bytes > MOST_BYTES) {
        break;
      }
    }
    return new Batch(requests, next.cursor(), Duration.ZERO);
  }

  // A range up to the end always has the last mail in it, also where that is an old one.
  private static List<Message> after(IMAPFolder folder, long uid, long to)
      throws MessagingException {
    return Arrays.stream(folder.getMessagesByUID(uid + 1, to))
        .filter(mail -> mail != null && uid(folder, mail) > uid)
        .sorted(Comparator.comparingLong(mail -> uid(folder, mail)))
        .limit(MOST_MAILS)
        .toList();
  }

  private static long uid(IMAPFolder folder, Message mail) {
    try {
      return folder.getUID(mail);
    } catch (MessagingException gone) {
      return 0;
    }
  }

  private Arrival arrival(
      IMAPFolder folder, Position position, Message mail, Optional<Long> omitted)
      throws MessagingException {
    return new Arrival(position.validity(), folder.getUID(mail), received(mail), omitted);
  }

  private Instant received(Message mail) throws MessagingException {
    Date received = mail.getReceivedDate();
    return received == null ? clock.instant() : received.toInstant();
  }

  /// A mail as it is at the server; empty where somebody removed it meanwhile.
  private Optional<RawRequest> read(IMAPFolder folder, Position position, Message mail)
      throws MessagingException, IOException {
    Slim slim = new Slim(LARGEST_KEPT);
    try {
      ((IMAPMessage) mail).setPeek(true);
      mail.writeTo(slim);
    } catch (MessageRemovedException removed) {
      return Optional.empty();
    }
    byte[] bytes = slim.bytes();
    Optional<Long> omitted = slim.isOmitting() ? Optional.of(slim.size()) : Optional.empty();
    return Optional.of(
        arrival(folder, position, mail, omitted).request(bytes, clock.instant()));
  }

  /// Waits until the server tells of something, for a while. The wait is another thread's, which
  /// can be left; this one stays free to be stopped.
  private void await(IMAPFolder folder) throws MessagingException, InterruptedException {
    AtomicReference<@Nullable MessagingException> fault = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .name("idle")
            .start(
                () -> {
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
