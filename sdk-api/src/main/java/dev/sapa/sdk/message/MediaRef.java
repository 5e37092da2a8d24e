package dev.sapa.sdk.message;

import java.net.URI;
import java.util.Optional;

/// Where a file is: at the provider, at an address anyone may fetch, or, on its way to a customer,
/// in the host's keeping.
///
/// @param providerId the provider's handle, from which the bytes can be asked for
/// @param url may expire; for outbound media, an address the provider can reach
/// @param mimeType as declared by the sender; not checked
/// @param sha256 as the provider wrote it; for outbound media that the host keeps in hexadecimal,
///   to be read by [dev.sapa.sdk.channel.ChannelContext#file]
public record MediaRef(
    Optional<String> providerId,
    Optional<URI> url,
    Optional<String> mimeType,
    Optional<String> fileName,
    Optional<String> sha256) {

  /// A file at a public address.
  public static MediaRef of(URI url) {
    return new MediaRef(
        Optional.empty(), Optional.of(url), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
