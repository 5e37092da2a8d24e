package dev.sapa.simulator.chat;

import dev.sapa.sdk.message.MediaRef;
import dev.sapa.simulator.Person;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import java.net.URI;
import java.util.Optional;

/// What differs between the providers behind a chat page, beyond what the contract needs of them:
/// what their calls look like to a customer, and where their files are.
public interface App {

  /// As the channel's tests know it.
  Provider provider();

  /// What a customer sees of a call that the provider took; empty where that is nothing.
  Optional<Shown> shown(Call call, Shelf shelf);

  /// The read mark or the sign of writing that a call is.
  default Optional<Sign> sign(Call call) {
    return Optional.empty();
  }

  /// The answer to a call that hands in a file ahead of its message.
  default Optional<Answer> handedIn(Call call, Shelf shelf) {
    return Optional.empty();
  }

  /// The answer to a call that asks for a file of a customer, or for where it is.
  Optional<Answer> file(Call call, Shelf shelf, URI api);

  /// How a photo is named in the message that brings it.
  ///
  /// @param key by which it lies on the shelf
  MediaRef photo(String key, URI api);

  /// How the provider tells of something said in public, before it is signed; empty where nothing
  /// is public.
  default Optional<Call> publicly(Happening.Mentioned said, Optional<String> below) {
    return Optional.empty();
  }

  /// The callback with what the provider adds about the person it is from.
  default Call about(Call call, Person person) {
    return call;
  }

  /// A message that answers a story of the business.
  default Optional<Call> inStory(Call message) {
    return Optional.empty();
  }

  /// That the channel shows a customer that it has read, or that somebody is writing.
  ///
  /// @param to the customer's address, or the message that was read
  record Sign(String to, boolean typing) {}
}
