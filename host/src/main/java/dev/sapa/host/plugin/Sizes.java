package dev.sapa.host.plugin;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.metric.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// How much an instance may give back from one call. More is a failure like any other, before
/// anything of it is stored.
final class Sizes {
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_DECISIONS = 200;
  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_PARTS = 200;
  private static final int LARGEST_PART = 4 * 1024 * 1024;
  private static final int MOST_MEASUREMENTS = 1_000;

  private final String instance;

  Sizes(String instance) {
    this.instance = instance;
  }

  List<Inbound> checked(String call, List<Inbound> told) {
    atMost(call, told.size(), MOST_EVENTS, "events");
    for (Inbound one : told) {
      if (one instanceof Inbound.MessageReceived message) {
        text(call, message.content());
      }
      if (one instanceof Inbound.PublicMention mention) {
        text(call, mention.content());
      }
      if (one instanceof Inbound.FormSubmitted form) {
        String words = form.message().orElse("") + String.join("", form.fields().values());
        text(call, new Content.Text(words));
      }
    }
    return List.copyOf(told);
  }

  Rendering checked(String call, Rendering rendering) {
    if (rendering instanceof Rendering.Parts rendered) {
      atMost(call, rendered.parts().size(), MOST_PARTS, "parts");
      for (Part part : rendered.parts()) {
        atMost(call, part.body().length, LARGEST_PART, "bytes in one part");
      }
    }
    return rendering;
  }

  Step<Record> checked(String call, Step<Record> step) {
    if (step != null) {
      atMost(call, step.measurements().size(), MOST_MEASUREMENTS, "measurements");
    }
    return step;
  }

  Decision checked(String call, Decision decision) {
    if (decision instanceof Decision.All) {
      count(call, decision);
    } else {
      text(call, decision);
    }
    return decision;
  }

  // Without recursion: they may be nested as deep as a plugin likes.
  private void count(String call, Decision whole) {
    Deque<Decision> left = new ArrayDeque<>(List.of(whole));
    int seen = 0;
    while (!left.isEmpty()) {
      Decision one = left.removeLast();
      atMost(call, ++seen, MOST_DECISIONS, "decisions");
      if (one instanceof Decision.All all) {
        left.addAll(all.decisions());
        atMost(call, left.size(), MOST_DECISIONS, "decisions");
      } else {
        text(call, one);
      }
    }
  }

  private void text(String call, Decision decision) {
    switch (decision) {
      case null -> {}
      case Decision.Reply reply -> text(call, reply.content());
      case Decision.Handoff handoff ->
          atMost(call, handoff.reason().length(), LONGEST_TEXT, "characters of text");
      default -> {}
    }
  }

  private void text(String call, Content content) {
    atMost(call, content.plainText().length(), LONGEST_TEXT, "characters of text");
  }

  private void atMost(String call, int size, int most, String of) {
    if (size > most) {
      throw PluginFailure.tooMuch(
          instance, call, "%,d %s, of which it may be %,d".formatted(size, of, most));
    }
  }
}
