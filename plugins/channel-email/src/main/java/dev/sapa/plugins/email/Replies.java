package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// What a server's reply to a mail means (RFC 5321, section 4.2; RFC 3463).
final class Replies {
  private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration GREYLISTED = Duration.ofMinutes(5);
  private static final Duration QUOTA = Duration.ofHours(1);

  private Replies() {}

  /// A reply.
  ///
  /// @param code of three digits; 0 where the connection broke instead
  /// @param enhanced empty where there is none
  /// @param of what the server said it
  private record Reply(int code, String enhanced, Subject of) {
    boolean passes() {
      return isPassing(code);
    }

    String name() {
      return enhanced.isEmpty() ? Integer.toString(code) : enhanced;
    }
  }

  private enum Subject {
    SENDER,
    RECIPIENT,
    MAIL
  }

  static boolean isPassing(int code) {
    return code >= 400 && code < 500;
  }

  // Where the connection broke, the library says -1.
  private static boolean isReply(int code) {
    return code >= 400;
  }

  /// @param dotSent whether the mail's end had been sent, so that the server may have the mail
  static SendOutcome outcome(MessagingException fault, boolean dotSent, Instant now) {
    Optional<Reply> reply = reply(fault);
    if (reply.isPresent()) {
      return outcome(reply.get(), now);
    }
    return dotSent
        ? new SendOutcome.Unknown("The connection broke before the mail server confirmed the mail.")
        : new SendOutcome.RetryAfter(
            now.plus(SOON),
            Scope.INSTANCE,
            "connection",
            "The connection to the mail server broke before it had the mail. It is tried again.");
  }

  private static SendOutcome outcome(Reply reply, Instant now) {
    if (isQuota(reply)) {
      return new SendOutcome.RetryAfter(
          now.plus(QUOTA),
          Scope.INSTANCE,
          reply.name(),
          "The mailbox has sent all that its provider allows for now.");
    }
    if (reply.passes()) {
      boolean recipient = reply.of() == Subject.RECIPIENT;
      return new SendOutcome.RetryAfter(
          now.plus(recipient ? GREYLISTED : SOON),
          reply.of() == Subject.SENDER || reply.code() == 421 ? Scope.INSTANCE : Scope.PAIR,
          reply.name(),
          "The mail server does not take the mail now.");
    }
    if (reply.of() == Subject.SENDER && !isTooLarge(reply)) {
      return new SendOutcome.Blocked(
          reply.name(),
          "The mail server does not let this login send as the mailbox's address. Check address,"
              + " user and the sending rights.");
    }
    return new SendOutcome.Rejected(reply.name(), reason(reply));
  }

  private static String reason(Reply reply) {
    if (isTooLarge(reply)) {
      return "The mail is larger than the mail server allows. Send a link instead of a file.";
    }
    if (reply.enhanced().startsWith("5.7.")) {
      return "The mail server refuses the mail for its content or by its rules. Change the words, or"
          + " ask the server's administrator.";
    }
    return reply.of() == Subject.RECIPIENT
        ? "The mail server does not take mail for this address. Ask the customer for another one."
        : "The mail server refuses the mail. Reach the customer another way.";
  }

  private static boolean isTooLarge(Reply reply) {
    return reply.enhanced().equals("5.3.4")
        || reply.enhanced().equals("5.2.3")
        || (reply.code() == 552 && reply.enhanced().isEmpty());
  }

  // Gmail's daily quota, and Microsoft's for a mailbox and for a tenant.
  private static boolean isQuota(Reply reply) {
    return reply.enhanced().equals("5.4.5")
        || reply.enhanced().equals("4.5.3")
        || reply.enhanced().equals("5.7.705")
        || reply.enhanced().equals("5.7.708");
  }

  /// The reply that the library's chain of exceptions holds; the one about the recipient says most.
  private static Optional<Reply> reply(MessagingException fault) {
    Optional<Reply> found = Optional.empty();
    for (Exception next = fault; next != null; next = next(next)) {
      Optional<Reply> here = single(next);
      if (here.filter(one -> one.of() != Subject.MAIL).isPresent()) {
        return here;
      }
      found = found.or(() -> here);
    }
    return found;
  }

  private static @Nullable Exception next(Exception fault) {
    return fault instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static Optional<Reply> single(Exception fault) {
    return switch (fault) {
      case SMTPSenderFailedException sender when isReply(sender.getReturnCode()) ->
          Optional.of(reply(sender.getReturnCode(), sender, Subject.SENDER));
      case SMTPAddressFailedException recipient when isReply(recipient.getReturnCode()) ->
          Optional.of(reply(recipient.getReturnCode(), recipient, Subject.RECIPIENT));
      case SMTPSendFailedException mail when isReply(mail.getReturnCode()) ->
          Optional.of(
              reply(
                  mail.getReturnCode(),
                  mail,
                  mail.getCommand().toUpperCase(Locale.ROOT).startsWith("MAIL")
                      ? Subject.SENDER
                      : Subject.MAIL));
      default -> Optional.empty();
    };
  }

  private static Reply reply(int code, Exception fault, Subject of) {
    Matcher enhanced = ENHANCED.matcher(String.valueOf(fault.getMessage()));
    return new Reply(code, enhanced.find() ? enhanced.group(1) : "", of);
  }
}
