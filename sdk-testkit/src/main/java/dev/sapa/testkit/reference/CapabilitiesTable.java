package dev.sapa.testkit.reference;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.channel.Capabilities.MediaLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a channel declares, a row each.
record CapabilitiesTable(Capabilities declared) {
  private static final long MEGABYTE = 1024 * 1024;

  String markdown() {
    StringBuilder table = new StringBuilder("\n## Capabilities\n\n| | |\n| --- | --- |\n");
    row(table, "receives", kinds(declared.receives()));
    row(table, "sends", kinds(declared.sends()));
    row(table, "reports", kinds(declared.reports()));
    row(table, "signs", kinds(declared.signs()));
    row(table, "threads", values(declared.threads()));
    row(table, "text in one part", declared.text().maxLength() + " characters");
    row(table, "choices", choices(declared.choices()));
    row(table, "files", files(declared.media()));
    row(table, "public to private", declared.privateReplies() ? "yes" : "no");
    row(
        table,
        "receipts",
        "delivered: %s, read: %s, failed: %s"
            .formatted(
                value(declared.receipts().delivered()),
                value(declared.receipts().read()),
                value(declared.receipts().failed())));
    row(
        table,
        "reply window",
        declared
            .replyWindow()
            .map(window ->
                "%d h%s"
                    .formatted(
                        window.length().toHours(),
                        window.templateOutside() ? ", then templates" : ""))
            .orElse("always open"));
    row(
        table,
        "window for people's own messages",
        declared.humanWindow().map(CapabilitiesTable::time).orElse("the same"));
    row(
        table,
        "budgets",
        declared.budgets().isEmpty()
            ? "none"
            : declared.budgets().stream()
                .map(CapabilitiesTable::budget)
                .collect(Collectors.joining(", ")));
    row(
        table,
        "rate",
        declared.rate().perSecond() == 0
            ? "not paced"
            : "%s a second".formatted(declared.rate().perSecond()));
    row(table, "unknown outcome settled by", value(declared.reconciliation()));
    row(table, "requests proven by", value(declared.proof()));
    return table.toString();
  }

  private static String budget(Capabilities.Budget budget) {
    return "%d%s in %s"
        .formatted(
            budget.messages(),
            budget.audience().map(who -> " " + who.name().toLowerCase(Locale.ROOT)).orElse(""),
            time(budget.per()));
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append("| %s | %s |\n".formatted(name, value));
  }

  private static String kinds(Collection<? extends Class<?>> kinds) {
    return kinds.isEmpty()
        ? "nothing"
        : kinds.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
  }

  private static String values(Collection<? extends Enum<?>> values) {
    return values.isEmpty()
        ? "nothing"
        : values.stream().map(CapabilitiesTable::value).sorted().collect(Collectors.joining(", "));
  }

  private static String value(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String time(Duration time) {
    return time.toMinutes() % 60 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }

  private static String files(MediaLimits limits) {
    if (limits.kinds().isEmpty()) {
      return "none kept by the host";
    }
    return limits.kinds().entrySet().stream()
            .map(kind ->
                "%s up to %s%s"
                    .formatted(
                        value(kind.getKey()),
                        size(kind.getValue().maxBytes()),
                        kind.getValue().mimeTypes().isEmpty()
                            ? ""
                            : " ("
                                + String.join(", ", new TreeSet<>(kind.getValue().mimeTypes()))
                                + ")"))
            .sorted()
            .collect(Collectors.joining("; "))
        + "; captions up to %d characters".formatted(limits.maxCaption());
  }

  private static String size(long bytes) {
    return bytes % MEGABYTE == 0 ? bytes / MEGABYTE + " MB" : bytes / 1024 + " KB";
  }

  private static String choices(ChoiceLimits limits) {
    return limits.maxButtons() + limits.maxRows() == 0
        ? "none"
        : "%d buttons, %d rows; titles up to %d and words up to %d characters; media: %s"
            .formatted(
                limits.maxButtons(),
                limits.maxRows(),
                limits.maxTitleLength(),
                limits.maxTextLength(),
                values(limits.media()));
  }
}
