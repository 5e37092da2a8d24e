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
        .orElseGet(() -> new ApiToken(generate(data, VARIABLE, "token"), true));
  }

  /// The token, where there is one already.
  public static Optional<String> known(Map<String, String> environment, Path data) {
    return known(environment, data, VARIABLE, "token");
  }

  static Optional<String> known(
      Map<String, String> environment, Path data, String variable, String file) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .or(() -> stored(data.resolve(file), variable));
  }

  /// Whether somebody who says this knows the token.
  public boolean isKnownBy(String said) {
    return Signature.sameSecret(value, said);
  }

  @Override
  public String toString() {
    return "ApiToken[…]";
  }

  private static Optional<String> stored(Path file, String variable) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file).strip()).filter(value -> !value.isEmpty())
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The token in %s cannot be read; make it readable, or set %s.".formatted(file, variable),
          unreadable);
    }
  }

  static String generate(Path data, String variable, String file) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      PrivateFile.write(data.resolve(file), (value + "\n").getBytes(StandardCharsets.UTF_8));
      return value;
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The token cannot be written into %s; make the folder writable, or set %s."
              .formatted(data, variable),
          refused);
    }
  }
}
