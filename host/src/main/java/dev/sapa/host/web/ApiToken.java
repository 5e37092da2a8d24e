package dev.sapa.host.web;

import dev.sapa.host.store.PrivateFile;
import dev.sapa.sdk.channel.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// What a caller of the API must know.
///
/// @param generated whether this start made it
public record ApiToken(String value, boolean generated) {
  private static final String VARIABLE = "SAPA_TOKEN";

  /// The token of `SAPA_TOKEN`, or that of the data directory, made if there is none yet.
  public static ApiToken of(Map<String, String> environment, Path data) {
    return known(environment, data)
        .map(value -> new ApiToken(value, false))
        .orElseGet(() -> generate(data));
  }

  /// The token, where there is one already.
  public static Optional<String> known(Map<String, String> environment, Path data) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(value -> !value.isBlank())
        .or(() -> stored(data.resolve("token")));
  }

  /// Whether somebody who says this knows the token.
  public boolean isKnownBy(String said) {
    return Signature.sameSecret(value, said);
  }

  @Override
  public String toString() {
    return "ApiToken[…]";
  }

  private static Optional<String> stored(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file).strip()).filter(value -> !value.isEmpty())
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The token in %s cannot be read; make it readable, or set SAPA_TOKEN.".formatted(file),
          unreadable);
    }
  }

  private static ApiToken generate(Path data) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      PrivateFile.write(data.resolve("token"), (value + "\n").getBytes(StandardCharsets.UTF_8));
      return new ApiToken(value, true);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The token cannot be written into %s; make the folder writable, or set SAPA_TOKEN."
              .formatted(data),
          refused);
    }
  }
}
