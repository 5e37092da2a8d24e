package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.testkit.provider.Simulator.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The clause about rendering: K9.
final class Rendered {
  private static final int RUNS = 201;
  private static final Duration QUICK = Duration.ofMillis(1);

  private Rendered() {}

  static void agrees(Stage stage) {
    Answering.speaks(stage);
    Talk talk = stage.talk();
    ConversationFacts facts = facts(stage, talk.conversation());
    int calls = seen(stage);
    List<Content> samples =
        Samples.outbound(stage.capabilities(), facts.lastInboundId().orElse(talk.said().id()));
    for (Content content : samples) {
      assertPure(stage, outbound(stage, content), facts);
    }
    assertQuick(stage, outbound(stage, samples.get(1)), facts);
    assertThat(seen(stage)).as("calls to the provider while rendering").isEqualTo(calls);
    for (Content content : samples) {
      assertTaken(stage, talk, content);
    }
  }

  static ConversationFacts facts(Stage stage, String conversation) {
    return stage
        .host()
        .part(Database.class)
        .read(statements ->
            stage.host().part(SqlOutbox.class).facts(statements, stage.conversation(conversation)));
  }

  static Outbound outbound(Stage stage, Content content) {
    return new Outbound(
        "kit" + stage.id(), content, Optional.empty(), Purpose.REPLY, AuthoredBy.RULE);
  }

  private static int seen(Stage stage) {
    return stage.simulator().map(provider -> provider.seen().size()).orElse(0);
  }

  private static void assertPure(Stage stage, Outbound message, ConversationFacts facts) {
    List<String> first = parts(stage.channel().render(message, facts));
    List<String> again = parts(stage.channel().render(message, facts));
    assertThat(again).as("what the same message is rendered to again").isEqualTo(first);
    assertThat(first.stream().distinct().count())
        .as("how many of the parts differ, for each is sent once")
        .isEqualTo(first.size());
  }

  static List<String> parts(Rendering rendering) {
    return switch (rendering) {
      case Rendering.Parts parts -> parts.parts().stream().map(Rendered::words).toList();
      case Rendering.NotSupported refused ->
          throw new AssertionError(
              "The channel declares that it sends this, and does not: " + refused.what());
      case Rendering.NeedsTemplate needed ->
          throw new AssertionError(
              "The channel asks for a template inside its window: " + needed.reason());
    };
  }

  private static String words(Part part) {
    return part.id() + " " + new String(part.body(), StandardCharsets.UTF_8);
  }

  private static void assertQuick(Stage stage, Outbound message, ConversationFacts facts) {
    long[] nanos = new long[RUNS];
    for (int round = 0; round < 2; round++) {
      for (int run = 0; run < RUNS; run++) {
        long before = System.nanoTime();
        stage.channel().render(message, facts);
        nanos[run] = System.nanoTime() - before;
      }
    }
    Arrays.sort(nanos);
    assertThat(Duration.ofNanos(nanos[RUNS / 2]))
        .as("how long rendering takes, in the middle of %d runs", RUNS)
        .isLessThan(QUICK);
  }

  private static void assertTaken(Stage stage, Talk talk, Content content) {
    int before = seen(stage);
    String message = stage.reply(talk.conversation(), content);
    stage.await(
        "an outcome of a %s".formatted(content.getClass().getSimpleName()),
        () -> {
          MessageState state = stage.message(message).state().orElseThrow();
          return state.compareTo(MessageState.ACCEPTED) >= 0;
        });
    List<String> objections =
        stage.simulator().map(provider -> provider.seen()).orElse(List.of()).stream()
            .skip(before)
            .flatMap((Seen call) -> call.objection().stream())
            .toList();
    assertThat(objections)
        .as("what the provider finds wrong with a %s", content.getClass().getSimpleName())
        .isEmpty();
    assertThat(stage.message(message).state().orElseThrow())
        .as(
            "the state of a %s inside the window (%s)",
            content.getClass().getSimpleName(), stage.message(message).reason().orElse(""))
        .isNotEqualTo(MessageState.FAILED);
  }
}
