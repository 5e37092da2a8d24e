package dev.sapa.plugins.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who a mail is between, besides its sender and the business.
///
/// @param own every address that is the business's
record Addressees(Set<String> own) {
  private static final Set<String> MANY = Set.of("bulk", "list", "junk");
  private static final int MOST_SHOWN = 10;

  Addressees {
    own = Set.copyOf(own);
  }

  /// Where the sender wants answers, if that is one person's address and another than theirs. A
  /// list names itself there so that everybody reads the answers, and an address of ours would make
  /// two machines out of one.
  Optional<Correspondent> answersTo(Mail mail, Correspondent from) {
    List<Correspondent> wanted = mail.headers().people("reply-to");
    if (wanted.size() != 1 || isForMany(mail)) {
      return Optional.empty();
    }
    return wanted.stream()
        .filter(one -> !one.address().equals(from.address()))
        .filter(one -> !isOurs(one) && !Automatic.isNobody(one.mailbox()))
        .filter(one -> mail.to().stream().noneMatch(to -> to.address().equals(one.address())))
        .findFirst();
  }

  private static boolean isForMany(Mail mail) {
    return mail.headers().hasAnyThatBegins("list-")
        || MANY.contains(mail.headers().word("precedence"));
  }

  /// Everybody else who got the mail, for people to read; empty where nobody did.
  Optional<String> others(Mail mail, Correspondent from) {
    List<String> others =
        mail.to().stream()
            .filter(one -> !isOurs(one) && !one.address().equals(from.address()))
            .map(one -> one.name().map(name -> name + " ").orElse("") + "<" + one.address() + ">")
            .distinct()
            .toList();
    String shown = others.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            others.size() <= MOST_SHOWN
                ? shown
                : shown + " and %d more".formatted(others.size() - MOST_SHOWN));
  }

  /// Also by a plus address.
  private boolean isOurs(Correspondent one) {
    int plus = one.mailbox().indexOf('+');
    String plain = plus < 1 ? one.mailbox() : one.mailbox().substring(0, plus);
    return own.contains(one.address())
        || own.contains((plain + "@" + one.domain()).toLowerCase(Locale.ROOT));
  }
}
