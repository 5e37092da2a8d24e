package dev.sapa.plugins.whatsapp.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One question of a customer and the replies to it, printed as they come.
final class Chat {
  // A reply in several parts comes within this time; afterwards the conversation is over.
  private static final Duration PAUSE = Duration.ofMillis(1500);
  private static final List<String> RECEIPTS = List.of("sent", "delivered", "read");

  private final PrintStream out;
  private final Options options;
  private final String instance;
  private final MetaSimulator meta;
  private final Webhooks webhooks;
  private final Authors authors;

  Chat(
      PrintStream out,
      Options options,
      String instance,
      MetaSimulator meta,
      Webhooks webhooks,
      Authors authors) {
    this.out = out;
    this.options = options;
    this.instance = instance;
    this.meta = meta;
    this.webhooks = webhooks;
    this.authors = authors;
  }

  void run() throws IOException, InterruptedException, Refusal {
    check(webhooks.text(options.customer(), meta.freshId(), options.words()));
    out.println();
    out.println("%s (+%s)".formatted(options.customer().name(), options.customer().phone()));
    options.words().lines().forEach(line -> out.println("  " + line));
    long end = System.nanoTime() + options.patience().toNanos();
    boolean answered = false;
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Optional<MetaSimulator.Sent> sent = meta.await(answered ? PAUSE : left);
      if (sent.isEmpty()) {
        break;
      }
      if (sent.get().id().isPresent()) {
        reply(sent.get(), sent.get().id().get());
        answered = true;
      } else {
        out.println("  ✓✓ read");
      }
    }
    out.println(
        answered
            ? ""
            : ("\nNo reply within %d s. The message is in the inbox of the host, where a"
                    + " person can answer.")
                .formatted(options.patience().toSeconds()));
  }

  private void reply(MetaSimulator.Sent sent, String id)
      throws IOException, InterruptedException, Refusal {
    StringBuilder receipts = new StringBuilder();
    for (String word : RECEIPTS) {
      check(webhooks.status(id, word, sent.body()));
      receipts.append(word.equals("sent") ? "✓ " : "  ✓✓ ").append(word);
    }
    Optional<Authors.Authorship> author = authors.of(id);
    out.println();
    out.println(instance + author.map(known -> ", written by " + known.who()).orElse(""));
    Phone.show(sent.body()).forEach(line -> out.println("  " + line));
    author
        .flatMap(Authors.Authorship::because)
        .ifPresent(because -> out.println("  Why: " + because));
    out.println("  " + receipts);
  }

  private void check(Webhooks.Answer answer) throws Refusal {
    if (answer.isTaken()) {
      return;
    }
    String remedy =
        switch (answer.status()) {
          case 401, 403 ->
              "The host runs with another appSecret than this settings file has; start it again.";
          case 404 ->
              "The host has no instance %s; start it with this settings file.".formatted(instance);
          default -> "Look at the host's log.";
        };
    throw Refusal.of("The host answered %d to the webhook. %s".formatted(answer.status(), remedy));
  }
}
