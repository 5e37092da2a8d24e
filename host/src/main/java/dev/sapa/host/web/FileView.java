package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.State;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// The file of a message as the API shows it.
///
/// @param trouble why its bytes are not there
/// @param nextAt when they are asked for again
/// @param path where they are
@JsonInclude(JsonInclude.Include.ALWAYS)
record FileView(
    String state,
    String mimeType,
    Optional<String> name,
    long bytes,
    Optional<String> trouble,
    Optional<Instant> nextAt,
    Optional<String> path) {

  static FileView of(Attachment file) {
    boolean there = file.state() == State.THERE;
    return new FileView(
        word(file.state()),
        file.mimeType(),
        file.fileName(),
        file.bytes(),
        file.trouble().map(trouble -> word(trouble.code())),
        file.nextAt(),
        there
            ? Optional.of(FileResource.path(file.conversation(), file.message()))
            : Optional.empty());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
