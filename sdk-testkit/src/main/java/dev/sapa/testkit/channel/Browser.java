package dev.sapa.testkit.channel;

import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The browser at the other end of a live channel, as far as the contract needs it: how it begins a
/// session, what it posts, and what it shows of what it hears.
///
/// Without state: the contract keeps the sessions. Called from many threads at once.
public interface Browser {

  /// The settings of the instance, as they would be in `sapa.yaml`.
  default Map<String, Object> settings() {
    return Map.of();
  }

  /// What it posts to begin a session.
  Call hello();

  /// The session in the answer to [#hello].
  String session(Answer answer);

  /// A request of a session.
  default Call in(String session, Call call) {
    return call.withHeader("Authorization", "Bearer " + session);
  }

  /// What it posts when its visitor does something; empty where a visitor cannot.
  Optional<Call> deliver(Happening happening);

  /// The messages of the business that a frame of the live line shows, in order.
  ///
  /// @param event the frame's name
  /// @param data the frame's data
  List<Shown> shown(String event, String data);

  /// A message that a visitor sees.
  ///
  /// @param id as the browser refers to it
  record Shown(String id, String text) {}
}
