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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/// Reads the mails of an open folder, by number and without marking them.
record Reading(Clock clock) {
  private static final int MOST_MAILS = 100;
  private static final int NEAR = 500;
  private static final long MOST_BYTES = 4L * 1024 * 1024;
  private static final int LARGEST_KEPT = 1024 * 1024;

  /// Of a mail of this size nothing would be left out.
  private static final int SMALL = 64 * 1024;

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
    List<Message> fitting = fitting(news);
    Map<Long, byte[]> small = small(folder, fitting);
    List<RawRequest> requests = new ArrayList<>();
    Position next = position;
    for (Message mail : fitting) {
      byte[] whole = small.get(folder.getUID(mail));
      Arrival arrival = arrival(folder, position, mail, Optional.empty());
      Optional<RawRequest> request =
          whole == null
              ? large(folder, position, mail)
              : Optional.of(arrival.request(whole, clock.instant()));
      request.ifPresent(requests::add);
      next = next.after(arrival);
    }
    return new Batch(requests, next.cursor(), Duration.ZERO);
  }

  /// The first ones that fit into a batch, and one in any case.
  private static List<Message> fitting(List<Message> news) throws MessagingException {
    long bytes = 0;
    for (int count = 0; count < news.size(); count++) {
      bytes += news.get(count).getSize();
      if (bytes > MOST_BYTES) {
        return news.subList(0, Math.max(1, count));
      }
    }
    return news;
  }

  /// Small mails by number, whole and with one question: a question for each takes as many journeys
  /// to the server and back.
  private static Map<Long, byte[]> small(IMAPFolder folder, List<Message> mails)
      throws MessagingException {
    List<Long> numbers = new ArrayList<>();
    for (Message mail : mails) {
      if (mail.getSize() >= 0 && mail.getSize() <= SMALL) {
        numbers.add(folder.getUID(mail));
      }
    }
    Map<Long, byte[]> read = new HashMap<>();
    if (!numbers.isEmpty()) {
      folder.doCommand(protocol -> {
        read.putAll(whole(protocol, numbers));
        return null;
      });
    }
    return read;
  }

  private static Map<Long, byte[]> whole(IMAPProtocol protocol, List<Long> numbers)
      throws ProtocolException {
    long[] all = numbers.stream().mapToLong(Long::longValue).toArray();
    String set = UIDSet.toString(UIDSet.createUIDSets(all));
    Response[] answers = protocol.command("UID FETCH " + set + " (UID BODY.PEEK[])", null);
    protocol.notifyResponseHandlers(answers);
    protocol.handleResult(answers[answers.length - 1]);
    Map<Long, byte[]> read = new HashMap<>();
    for (Response answer : answers) {
      if (answer instanceof FetchResponse mail) {
        UID number = mail.getItem(UID.class);
        BODY body = mail.getItem(BODY.class);
        if (number != null && body != null && body.getByteArrayInputStream() != null) {
          read.put(number.uid, body.getByteArrayInputStream().readAllBytes());
        }
      }
    }
    return read;
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

  /// A mail by and by, without most of its files; empty where somebody removed it meanwhile.
  private Optional<RawRequest> large(IMAPFolder folder, Position position, Message mail)
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
