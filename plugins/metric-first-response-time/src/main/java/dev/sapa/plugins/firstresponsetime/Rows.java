package dev.sapa.plugins.firstresponsetime;

import dev.sapa.plugins.firstresponsetime.Waiting.Conversation;
import dev.sapa.sdk.metric.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows that a change of a conversation writes.
record Rows(long targetSeconds) {

  List<Measurement> changed(String conversation, Conversation before, Conversation after) {
    List<Measurement> rows = new ArrayList<>();
    episodes(after)
        .forEach(episode -> {
          Optional<Episode> earlier =
              episodes(before).filter(one -> one.number() == episode.number()).findFirst();
          rows.addAll(
              rows(
                  conversation, episode, "anyone", earlier.map(Episode::anyone), episode.anyone()));
          rows.addAll(
              rows(
                  conversation, episode, "person", earlier.map(Episode::person), episode.person()));
        });
    return rows;
  }

  private static Stream<Episode> episodes(Conversation conversation) {
    return Stream.concat(conversation.previous().stream(), conversation.current().stream());
  }

  private List<Measurement> rows(
      String conversation, Episode episode, String by, Optional<Wait> before, Wait after) {
    boolean answered = after.done() && before.filter(Wait::done).isEmpty();
    boolean late = after.late() && before.filter(Wait::late).isEmpty();
    if (!answered && !late) {
      return List.of();
    }
    Row row = new Row(conversation, episode, by, after);
    if (!after.done()) {
      return List.of(row.of(FirstResponseTime.SHARE, 0));
    }
    double seconds = after.seconds();
    return List.of(
        row.of(FirstResponseTime.MEDIAN, seconds),
        row.of(FirstResponseTime.SHARE, seconds <= targetSeconds ? 1 : 0));
  }

  private record Row(String conversation, Episode episode, String by, Wait clock) {
    Measurement of(String series, double value) {
      return new Measurement(
          series,
          "%s:%d:%s".formatted(conversation, episode.number(), by),
          clock.from().orElseThrow(),
          value,
          Map.of("channel", episode.channel(), "by", by),
          conversation);
    }
  }
}
