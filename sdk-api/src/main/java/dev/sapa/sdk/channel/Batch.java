package dev.sapa.sdk.channel;

import java.time.Duration;
import java.util.List;

/// What a poll brought.
///
/// @param requests what came, in order, each as [Channel#parse] will be given it later: the method
///   `POLL`, an empty path, headers as the plugin likes them under lower-case names, and as its
///   body the bytes, such as a whole mail
/// @param next where the next poll begins. The host keeps it once the requests are durable, so the
///   same may come again after a crash, and must have the same event ids then
/// @param pause how long to wait before the next poll; zero where there is more, or where the poll
///   itself waits
public record Batch(List<RawRequest> requests, Cursor next, Duration pause) {
  public Batch {
    requests = List.copyOf(requests);
  }

  /// Nothing came.
  ///
  /// @param at where the next poll begins
  public static Batch nothing(Cursor at, Duration pause) {
    return new Batch(List.of(), at, pause);
  }
}
