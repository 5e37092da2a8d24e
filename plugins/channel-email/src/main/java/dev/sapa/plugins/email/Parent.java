package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.ConversationFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an answer must know of the mail it answers, in the words that the host keeps for us.
///
/// @param thread it belongs to; empty where nobody wrote yet
/// @param id of the mail; empty where it has none
/// @param silent whether it asks for no automatic answer
/// @param answersTo the address its sender wants answers at, where it is another
/// @param references the way through the thread for an answer to it
record Parent(
    Optional<String> thread,
    Optional<String> id,
    String subject,
    boolean silent,
    Optional<String> answersTo,
    List<String> references) {
  private static final int LONGEST_SUBJECT = 250;
  private static final int MOST = 20;
  private static final int LINES = 6;

  Parent {
    references = List.copyOf(references);
  }

  static Parent of(Mail mail, String thread, Optional<String> answersTo) {
    List<String> references = mail.ownId().isPresent() ? mail.references() : List.of();
    return new Parent(
        Optional.of(thread),
        mail.ownId(),
        mail.subject(),
        Automatic.wantsNone(mail),
        answersTo,
        references);
  }

  /// Nobody wrote yet.
  static Parent none() {
    return new Parent(Optional.empty(), Optional.empty(), "", false, Optional.empty(), List.of());
  }

  /// The mail that a message to this conversation answers: the customer's last.
  static Parent of(ConversationFacts facts) {
    return facts.replyContext().map(Parent::read).orElseGet(Parent::none);
  }

  String written() {
    return String.join(
        "\n",
        silent ? "silent" : "open",
        thread.orElse(""),
        id.orElse(""),
        Headers.shortened(subject, LONGEST_SUBJECT),
        answersTo.orElse(""),
        String.join(" ", known()));
  }

  static Parent read(String written) {
    String[] lines = written.split("\n", LINES);
    return lines.length < LINES
        ? none()
        : new Parent(
            Optional.of(lines[1]).filter(thread -> !thread.isEmpty()),
            Optional.of(lines[2]).filter(id -> !id.isEmpty()),
            lines[3],
            lines[0].equals("silent"),
            Optional.of(lines[4]).filter(address -> !address.isEmpty()),
            Stream.of(lines[5].split(" ")).filter(id -> !id.isBlank()).toList());
  }

  /// The first, by which clients name a thread, and the last ones.
  private List<String> known() {
    int size = references.size();
    return size <= MOST
        ? references
        : Stream.concat(
                references.stream().limit(1), references.subList(size - MOST + 1, size).stream())
            .toList();
  }
}
