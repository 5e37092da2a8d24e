package dev.sapa.testkit.provider;

import dev.sapa.sdk.message.Content;
import java.util.Optional;

/// What a call of the channel asks the provider to hand to a customer.
///
/// @param to the address, such as a phone number, an id or a group
/// @param content as the provider understands it
/// @param reference what the channel calls the part, where the provider takes references
public record Received(String to, Content content, Optional<String> reference) {

  /// Words, without a reference.
  public Received(String to, String text) {
    this(to, new Content.Text(text), Optional.empty());
  }

  /// What it says, in words.
  public String text() {
    return content.plainText();
  }
}
