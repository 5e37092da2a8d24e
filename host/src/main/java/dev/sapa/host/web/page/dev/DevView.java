package dev.sapa.host.web.page.dev;

import java.util.List;
import java.util.Optional;

/// The page of the live loop.
///
/// @param took from saving to running, in words; empty of the first build
/// @param lines of the project's name and what it brings
/// @param talk the author's own conversation; empty where the project has only channels
public record DevView(
    String name,
    List<String> brings,
    String version,
    String at,
    Optional<String> took,
    List<String> faults,
    Optional<String> probation,
    Optional<Talk> talk,
    List<Road> roads,
    List<MetricNow> numbers) {
  public DevView {
    brings = List.copyOf(brings);
    faults = List.copyOf(faults);
    roads = List.copyOf(roads);
    numbers = List.copyOf(numbers);
  }

  /// Whether there is more than one thing to look at.
  public boolean sideBySide() {
    return roads.size() + talk.stream().count() + (numbers.isEmpty() ? 0 : 1) > 1;
  }

  /// A channel that is tried.
  ///
  /// @param request what is sent to it next
  /// @param answer what it answered last
  /// @param talk the conversation it brought something into last
  /// @param calls what was sent out
  public record Road(
      String instance,
      String path,
      Request request,
      Optional<Answer> answer,
      Talk talk,
      String sendTo,
      List<Call> calls) {
    public Road {
      calls = List.copyOf(calls);
    }
  }

  /// A request that a provider would send.
  ///
  /// @param headers a line each
  public record Request(String method, String query, String headers, String body) {}

  /// @param well whether a provider would be content
  public record Answer(int status, boolean well, String body) {}

  /// Something that was sent out.
  public record Call(String at, String line, String body) {}
}
