package dev.sapa.host.conversation;

import dev.sapa.sdk.message.MediaRef;
import java.time.Instant;
import java.util.Optional;

/// A file that belongs to a message.
///
/// @param message its id
/// @param media where the provider has it; empty of one that was put in here
/// @param sha256 of the bytes, in hexadecimal, once they are there
/// @param mimeType as whoever sent it said, in lower case and without parameters
/// @param bytes how large it is; 0 as long as it is not there
/// @param trouble why it is not there
/// @param attempts how often it was asked for in vain
/// @param nextAt when it is asked for again
/// @param askedSince when it was asked for first
public record Attachment(
    String message,
    String conversation,
    String instance,
    Optional<MediaRef> media,
    State state,
    Optional<String> sha256,
    String mimeType,
    Optional<String> fileName,
    long bytes,
    Optional<Trouble> trouble,
    int attempts,
    Optional<Instant> nextAt,
    Instant askedSince) {

  /// Whether its bytes are there.
  public enum State {
    /// They are asked for, now or later.
    PENDING,
    THERE,
    /// They are not asked for any more, unless a person wants it.
    FAILED
  }

  /// Why bytes are not there.
  ///
  /// @param detail what belongs to it: a size, a type, the provider's or the plugin's words
  public record Trouble(Code code, String detail) {}

  /// Why bytes are not there, in a word.
  public enum Code {
    /// The provider could not be asked, or did not answer as it should.
    UNREACHED,
    /// The provider does not have it any more.
    GONE,
    TOO_LARGE,
    /// A kind of file that the host does not keep.
    TYPE,
    /// The bytes are not those the provider speaks of.
    DAMAGED
  }
}
