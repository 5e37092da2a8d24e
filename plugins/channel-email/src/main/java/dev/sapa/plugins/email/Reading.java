package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.RawRequest;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
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
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/// Reads the mails of an open folder, by number and without marking them.
record Reading(Clock clock) {
  private static final int MOST_MAILS = 100;
  private static final int NEAR = 500;
  private static final long MOST_BYTES = 4L * 1024 * 1024;
  private static final int LARGEST_KEPT = 1024 * 1024;

  /// What came after a position, as much as fits into one batch.
  Batch batch(IMAPFolder folder, Position position) throws MessagingException, IOException {
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

  /// When the server got a mail.
  Instant received(Message mail) throws MessagingException {
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
    return Optional.of(arrival(folder, position, mail, omitted).request(bytes, clock.instant()));
  }
}
