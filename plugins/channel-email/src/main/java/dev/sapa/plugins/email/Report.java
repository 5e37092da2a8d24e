package dev.sapa.plugins.email;

import dev.sapa.sdk.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server or a mail program says became of a mail of ours.
///
/// @param messageId of the mail, one of ours
/// @param recipient whose server speaks, where it says
/// @param code the enhanced status code (RFC 3463), where there is one
record Report(
    String messageId, Optional<String> recipient, MessageState state, Optional<String> code) {
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern BOUNCE =
      Pattern.compile(
          "(?:.*\\b(?:undeliver\\w*|returned mail|delivery (?:status|failure|has failed|failed)"
              + "|failure notice|mail delivery|could not be delivered|returned to sender"
              + "|tidak terkirim|gagal terkirim|pengiriman gagal|delayed|warning)\\b).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern DELAY =
      Pattern.compile(
          "\\b(?:delayed|will (?:be )?retr(?:y|ied)|still being retried|warning only"
              + "|has not (?:yet )?been delivered yet|tertunda)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_TEXT = 200_000;

  /// What a mail reports. Empty where it is no report; a report about no mail of ours is an empty
  /// list.
  static Optional<List<Report>> in(Mail mail, Threads threads) {
    if (mail.type().is("multipart/report") || hasReport(mail)) {
      return Optional.of(structured(mail, threads));
    }
    return isPlainBounce(mail) ? Optional.of(plain(mail, threads)) : Optional.empty();
  }

  private static boolean hasReport(Mail mail) {
    return mail.type().isMultipart() && part(mail, "message/delivery-status").isPresent();
  }

  private static Optional<Leaf> part(Mail mail, String type) {
    return mail.leaf().children().stream().filter(leaf -> leaf.type().is(type)).findFirst();
  }

  private static List<Report> structured(Mail mail, Threads threads) {
    List<String> ours = ours(mail, threads);
    List<Report> reports = new ArrayList<>();
    if (ours.isEmpty()) {
      return reports;
    }
    String id = ours.get(0);
    part(mail, "message/disposition-notification")
        .ifPresent(leaf -> reports.add(disposition(id, Headers.of(leaf.text().strip()))));
    part(mail, "message/delivery-status")
        .ifPresent(leaf -> {
          for (String group : leaf.text().strip().split("\n[ \\t]*\n", -1)) {
            delivery(id, Headers.of(group.strip())).ifPresent(reports::add);
          }
        });
    return reports;
  }

  /// The report names our mail, or brings it or its headers back.
  private static List<String> ours(Mail mail, Threads threads) {
    StringBuilder all = new StringBuilder();
    collect(mail.leaf(), all, 0);
    return threads.oursIn(all.toString());
  }

  private static void collect(Leaf leaf, StringBuilder into, int depth) {
    if (depth > 5 || into.length() > LONGEST_TEXT) {
      return;
    }
    if (leaf.type().isMultipart()) {
      leaf.children().forEach(child -> collect(child, into, depth + 1));
    } else {
      String text = leaf.text();
      into.append(text, 0, Math.min(text.length(), LONGEST_TEXT)).append('\n');
    }
  }

  private static Report disposition(String id, Headers fields) {
    String type = fields.first("disposition").replaceFirst("^[^;]*;", "");
    boolean displayed = type.toLowerCase(Locale.ROOT).contains("displayed");
    return new Report(
        id,
        recipient(fields),
        displayed ? MessageState.READ : MessageState.DELIVERED,
        Optional.empty());
  }

  private static Optional<Report> delivery(String id, Headers fields) {
    // The first group is about the report as a whole.
    if (!fields.has("action")) {
      return Optional.empty();
    }
    MessageState state =
        switch (fields.word("action")) {
          case "failed" -> MessageState.FAILED;
          case "delivered" -> MessageState.DELIVERED;
          default -> MessageState.ACCEPTED;
        };
    Matcher status = STATUS.matcher(fields.first("status"));
    Optional<String> code = status.find() ? Optional.of(status.group(1)) : Optional.empty();
    return Optional.of(new Report(id, recipient(fields), state, code));
  }

  private static Optional<String> recipient(Headers fields) {
    return List.of("original-recipient", "final-recipient").stream()
        .map(fields::first)
        .map(value -> value.substring(value.indexOf(';') + 1))
        .flatMap(value -> Correspondent.all(value).stream())
        .map(Correspondent::address)
        .findFirst();
  }

  private static boolean isPlainBounce(Mail mail) {
    boolean server =
        mail.headers().first("return-path").equals("<>")
            || mail.from()
                .map(Correspondent::mailbox)
                .filter(name -> name.equals("mailer-daemon") || name.equals("postmaster"))
                .isPresent();
    return mail.headers().has("x-failed-recipients")
        || (server && BOUNCE.matcher(mail.subject()).matches());
  }

  private static List<Report> plain(Mail mail, Threads threads) {
    StringBuilder all = new StringBuilder();
    collect(mail.leaf(), all, 0);
    String text = all.toString();
    boolean delayed = DELAY.matcher(mail.subject()).find() || DELAY.matcher(beginning(text)).find();
    Matcher status = STATUS.matcher(text);
    Optional<String> code = status.find() ? Optional.of(status.group(1)) : Optional.empty();
    Optional<String> recipient =
        mail.headers().people("x-failed-recipients").stream()
            .map(Correspondent::address)
            .findFirst();
    return threads.oursIn(text).stream()
        .limit(1)
        .map(id ->
            new Report(id, recipient, delayed ? MessageState.ACCEPTED : MessageState.FAILED, code))
        .toList();
  }

  /// What the server says itself, before what it brings back.
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), 1_500));
  }

  /// What a person reads of a failure; without the server's own words, which hold addresses.
  String reason() {
    String known = code.orElse("");
    if (known.startsWith("5.1.")) {
      return "The address does not exist. Ask the customer for another one.";
    }
    if (known.equals("5.2.2") || known.equals("4.2.2")) {
      return "The customer's mailbox is full. Try again later, or reach them another way.";
    }
    if (known.equals("5.2.3") || known.equals("5.3.4")) {
      return "The mail is larger than the customer's server allows. Send a link instead of a file.";
    }
    if (known.startsWith("5.2.")) {
      return "The customer's mailbox takes no mail. Reach them another way.";
    }
    if (known.startsWith("5.7.")) {
      return "The customer's server refuses mail from this address. Check SPF, DKIM and DMARC of the"
          + " domain, and whether it is on a block list.";
    }
    if (known.startsWith("4.") || known.startsWith("5.4.")) {
      return "The customer's server could not be reached for days, and the mail was given up.";
    }
    return "The customer's server gave the mail back. Reach them another way.";
  }
}
