package dev.sapa.testkit.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The provider behind a channel, as far as the contract needs it: how it says things, how it signs
/// them, what a call to it means, and how it answers.
///
/// Written from the provider's documentation and not from the channel, so that each checks the
/// other. Without state: the simulator remembers. Called from many threads at once.
public interface Provider {

  /// The settings of an instance that talks to the simulator, as they would be in `sapa.yaml`.
  ///
  /// @param api where the simulator listens
  default Map<String, Object> settings(URI api) {
    return Map.of("api", api.toString());
  }

  /// The callback, not yet signed, by which the provider tells that something happened. Empty where
  /// the provider has no such thing. [Happening.Said] with words and [Happening.Unheard] every
  /// provider has.
  Optional<Call> deliver(Happening happening);

  /// Several things in as few callbacks as the provider makes of them, in order. A provider that
  /// puts several into one overrides this, so that it is tried.
  default List<Call> deliver(List<? extends Happening> happenings) {
    return happenings.stream().flatMap(happening -> deliver(happening).stream()).toList();
  }

  /// The callback with what proves that it is the provider's: a header with a signature over the
  /// body, or a secret word. As it is, where the provider proves nothing.
  default Call sign(Call call) {
    return call;
  }

  /// What a call of the channel asks to be handed to a customer; empty for calls that send nothing,
  /// such as read marks and questions.
  Optional<Received> read(Call call);

  /// What the provider would find wrong with a call that asks to send something: too long, too many
  /// buttons, a missing field. Empty where it would take it.
  default Optional<String> objection(Call call) {
    return Optional.empty();
  }

  /// The provider's words for what it made of a call that asks to send something.
  default Answer answer(Call call, Outcome outcome) {
    return outcome.plain();
  }

  /// The answer to a call that asks for a file of a customer, or for where it is: what a provider
  /// gives for [Happening.Said] with a file. Empty for every other call.
  ///
  /// @param api where the simulator listens
  default Optional<Answer> file(Call call, URI api) {
    return Optional.empty();
  }

  /// The answer to a call that sends nothing, such as a question what became of a message.
  ///
  /// @param taken everything the provider took so far, in order
  default Answer answer(Call call, List<Taken> taken) {
    return Answer.json(200, "{}");
  }

  /// A message the provider took.
  ///
  /// @param id that the provider gave it
  record Taken(String id, Received received) {}
}
