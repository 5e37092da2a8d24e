package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.State;
import dev.sapa.host.conversation.Attachment.Trouble;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A file of a message, in words.
///
/// @param name as whoever sent it calls it, else its kind
/// @param size in words; empty as long as it is not there
/// @param link where it can be opened; empty as long as it is not there
/// @param shows how a browser shows it in place: `image`, `audio` or `video`; empty where it is
///   only to be saved
/// @param waits why it is not there, and when it is asked for again
/// @param again where it can be asked for again
public record FileShown(
    String name,
    String size,
    Optional<String> link,
    String shows,
    Optional<String> waits,
    Optional<String> again) {
  private static final long KILOBYTE = 1024;
  private static final long MEGABYTE = KILOBYTE * KILOBYTE;

  /// What a browser shows without running anything of it.
  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif");

  static FileShown of(Attachment file, Times times) {
    Words words = times.words();
    String path = "/conversations/%s/files/%s".formatted(file.conversation(), file.message());
    boolean there = file.state() == State.THERE;
    return new FileShown(
        file.fileName().filter(name -> !name.isBlank()).orElseGet(() -> words.say("file")),
        there ? size(file.bytes(), words) : "",
        there ? Optional.of(path) : Optional.empty(),
        there ? shows(file.mimeType()) : "",
        there ? Optional.empty() : Optional.of(waits(file, times)),
        file.state() == State.FAILED && file.media().isPresent()
            ? Optional.of(path + "/again")
            : Optional.empty());
  }

  /// How a browser shows a type in place.
  static String shows(String mimeType) {
    if (IMAGES.contains(mimeType)) {
      return "image";
    }
    if (mimeType.startsWith("audio/")) {
      return "audio";
    }
    return mimeType.startsWith("video/") ? "video" : "";
  }

  private static String waits(Attachment file, Times times) {
    Words words = times.words();
    Optional<String> why = file.trouble().map(trouble -> why(trouble, words));
    if (file.state() == State.FAILED) {
      return words.say("file.failed", why.orElse(""));
    }
    return why.isEmpty() || file.nextAt().isEmpty()
        ? words.say("file.pending")
        : words.say("file.later", why.get(), times.at(file.nextAt().get()));
  }

  private static String why(Trouble trouble, Words words) {
    String name = "file." + trouble.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail =
        switch (trouble.code()) {
          case TOO_LARGE -> size(Long.parseLong(trouble.detail()), words);
          default -> trouble.detail();
        };
    return words.say(name, detail);
  }

  /// A size in words.
  static String size(long bytes, Words words) {
    return bytes < MEGABYTE
        ? words.number(Math.max(1, bytes / KILOBYTE)) + " KB"
        : words.number(bytes / MEGABYTE) + " MB";
  }
}
