package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import jakarta.mail.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a mail tells.
///
/// A person's mail is a message and its files. A machine's is a note: it is shown and asks nobody,
/// so that no automation ever answers one. A report is a report about a message of ours, and our
/// own mail an echo.
final class MailParser {
  private static final int LONGEST_TEXT = 100_000;

  private final Session session;
  private final Threads threads;
  private final Correspondent mailbox;
  private final Set<String> own;
  private final Addressees addressees;
  private final Optional<String> trustedServer;

  /// @param own every address that is the business's, the mailbox's among them
  /// @param trustedServer whose results of authentication count
  MailParser(
      Session session,
      Threads threads,
      Correspondent mailbox,
      Set<String> own,
      Optional<String> trustedServer) {
    this.session = session;
    this.threads = threads;
    this.mailbox = mailbox;
    this.own = Set.copyOf(own);
    this.addressees = new Addressees(own);
    this.trustedServer = trustedServer;
  }

  List<Inbound> parse(RawRequest request) {
    Mail mail = Mail.read(session, request.body());
    Arrival arrival = Arrival.of(request);
    Optional<List<Report>> reports = Report.in(mail, threads);
    if (reports.isPresent()) {
      return reported(mail, arrival, reports.get());
    }
    return mail.from()
        .map(from ->
            own.contains(from.address()) ? echo(mail, arrival, from) : said(mail, arrival, from))
        .orElseGet(() ->
            List.of(
                notice(
                    mail,
                    arrival,
                    "no-sender",
                    "A mail without a readable sender came in. Look at it in the mailbox.")));
  }

  private List<Inbound> said(Mail mail, Arrival arrival, Correspondent from) {
    Authenticity authenticity = Authenticity.of(mail, trustedServer, from);
    Optional<String> answersTo =
        authenticity == Authenticity.FORGED
            ? Optional.empty()
            : addressees.answersTo(mail, from).map(Correspondent::address);
    Parent parent = Parent.of(mail, threads.threadOf(mail, from.address()), answersTo);
    Envelope envelope =
        envelope(mail, arrival, from, authenticity).withReplyContext(parent.written());
    Anatomy anatomy = mail.anatomy();
    String words = besides(words(mail, arrival, anatomy), mail, from, parent);
    if (Automatic.isMachine(mail)) {
      return List.of(new Inbound.MessageReceived(envelope, note(words, anatomy)));
    }
    List<Inbound> all = new ArrayList<>();
    // A mail that is nothing but a file is that file.
    boolean bare = words.isBlank() && !anatomy.files().isEmpty();
    if (!bare) {
      all.add(message(mail, envelope, words, anatomy));
    }
    for (Attached file : anatomy.files()) {
      String id =
          bare && all.isEmpty() ? envelope.eventId() : envelope.eventId() + "/" + file.number();
      all.add(file(withId(envelope, id), mail, arrival, file));
    }
    if (authenticity == Authenticity.FORGED) {
      all.add(suspicion(envelope));
    }
    return all;
  }

  private static Inbound message(Mail mail, Envelope envelope, String words, Anatomy anatomy) {
    if (words.isBlank() && anatomy.encrypted()) {
      return new Inbound.MessageReceived(
          envelope,
          new Content.Unsupported(
              "encrypted",
              "The customer encrypted this mail. Read it in the mailbox, or ask them to write"
                  + " without encryption."));
    }
    return words.isBlank()
        ? new Inbound.MessageReceived(
            envelope, new Content.Unsupported("empty", "A mail without words."))
        : new Inbound.MessageReceived(envelope, new Content.Text(words), mail.isForward());
  }

  /// The subject stands above the words where it is not one we gave: it often says the half.
  private String words(Mail mail, Arrival arrival, Anatomy anatomy) {
    List<String> all = new ArrayList<>();
    boolean known = mail.answered().stream().anyMatch(id -> threads.ours(id).isPresent());
    if (!known) {
      all.add(mail.subject());
    }
    all.add(mail.words(anatomy));
    arrival
        .omitted()
        .ifPresent(
            size -> all.add("[%d KB: the files lie in the mailbox only]".formatted(size / 1024)));
    if (anatomy.cut()) {
      all.add("[The mail has more parts than are shown here; the rest is in the mailbox.]");
    }
    String text = all.stream().filter(one -> !one.isBlank()).collect(Collectors.joining("\n\n"));
    return text.length() <= LONGEST_TEXT
        ? text
        : new Content.Text(text).split(LONGEST_TEXT).get(0) + "\n\n[…]";
  }

  /// With what a person must know before answering: who reads along, and who gets the answer.
  private String besides(String words, Mail mail, Correspondent from, Parent parent) {
    if (words.isBlank()) {
      return words;
    }
    StringBuilder all = new StringBuilder(words);
    addressees
        .others(mail, from)
        .ifPresent(others -> all.append("\n\n[Also to: ").append(others).append("]"));
    parent
        .answersTo()
        .ifPresent(address ->
            all.append("\n\n[Answers go to ").append(address).append(", as the sender asks.]"));
    return all.toString();
  }

  private static Content note(String words, Anatomy anatomy) {
    String files = anatomy.files().stream().map(Attached::name).collect(Collectors.joining(", "));
    String all = files.isEmpty() ? words : words + "\n\n[" + files + "]";
    return new Content.SystemNote(all.isBlank() ? "An automatic mail without words." : all);
  }

  private static Inbound file(Envelope envelope, Mail mail, Arrival arrival, Attached file) {
    FilePlace place = new FilePlace(arrival.validity(), arrival.uid(), file.number(), mail.id());
    MediaRef media =
        new MediaRef(
            Optional.of(place.written()),
            Optional.empty(),
            Optional.of(file.type()),
            Optional.of(file.name()),
            Optional.empty());
    return new Inbound.MessageReceived(
        envelope, new Content.Media(file.kind(), media, file.hint()));
  }

  private static Inbound suspicion(Envelope envelope) {
    return new Inbound.MessageReceived(
        withId(envelope, envelope.eventId() + "/forged"),
        new Content.SystemNote(
            "The mail server could not confirm that this mail is from its sender (DMARC). It is kept"
                + " apart from the customer with this address. Ask back another way before you act"
                + " on it."));
  }

  /// Our own mail, come back: by a copy to ourselves, by a list, or written in another program. One
  /// that only claims to be ours must not silence the automations of anybody's conversation.
  private List<Inbound> echo(Mail mail, Arrival arrival, Correspondent from) {
    Optional<Correspondent> customer =
        mail.to().stream().filter(one -> !own.contains(one.address())).findFirst();
    boolean genuine =
        threads.ours(mail.id()).isPresent()
            || Authenticity.of(mail, trustedServer, from) == Authenticity.PROVEN;
    if (customer.isEmpty() || !genuine) {
      return List.of(
          notice(
              mail,
              arrival,
              genuine ? "own-mail" : "claims-to-be-ours",
              genuine
                  ? "A mail from this mailbox to itself came in. It belongs to no customer."
                  : "A mail that says it is from this mailbox came in, and nothing proves it. Look at"
                      + " it in the mailbox; set trustedServer to have such mails recognised."));
    }
    Anatomy anatomy = mail.anatomy();
    String words = mail.words(anatomy);
    return List.of(
        new Inbound.EchoReceived(
            envelope(mail, arrival, customer.get(), Authenticity.UNKNOWN),
            words.isBlank()
                ? new Content.Unsupported("empty", "A mail without words.")
                : new Content.Text(words)));
  }

  private Envelope envelope(
      Mail mail, Arrival arrival, Correspondent customer, Authenticity authenticity) {
    Identity identity = Names.identity(customer, authenticity);
    String key = Threads.key(threads.threadOf(mail, customer.address()), Names.written(identity));
    return new Envelope(
        mailbox.address(),
        mail.id(),
        customer.address(),
        key,
        ThreadKind.PRIVATE,
        identity,
        List.of(),
        customer.name(),
        arrival.at(),
        mail.headers().id("in-reply-to"),
        Optional.empty());
  }

  private static Envelope withId(Envelope of, String eventId) {
    return new Envelope(
        of.account(),
        eventId,
        of.orderKey(),
        of.conversationKey(),
        of.threadKind(),
        of.sender(),
        of.aliases(),
        of.senderName(),
        of.occurredAt(),
        of.replyTo(),
        of.origin(),
        of.replyContext());
  }

  private List<Inbound> reported(Mail mail, Arrival arrival, List<Report> reports) {
    if (reports.isEmpty()) {
      return List.of(
          notice(
              mail,
              arrival,
              "bounce",
              "A mail server reported on a mail that was not sent from here, or that it does not"
                  + " name. Look at it in the mailbox."));
    }
    List<Inbound> all = new ArrayList<>();
    for (Report report : reports) {
      all.add(update(mail, arrival, report, all.size() + 1));
    }
    return all;
  }

  private Inbound update(Mail mail, Arrival arrival, Report report, int number) {
    boolean failed = report.state() == MessageState.FAILED;
    return new Inbound.DeliveryUpdated(
        mailbox.address(),
        mail.id() + "/" + number,
        report.recipient().orElse(mailbox.address()),
        arrival.at(),
        report.messageId(),
        threads.ours(report.messageId()).map(Threads.Sent::part),
        report.state(),
        failed
            ? Optional.of(new Inbound.Failure(report.code().orElse("bounce"), report.reason()))
            : Optional.empty(),
        Optional.empty());
  }

  private Inbound notice(Mail mail, Arrival arrival, String kind, String sentence) {
    return new Inbound.AccountNoticed(mailbox.address(), mail.id(), arrival.at(), kind, sentence);
  }
}
