package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.files.Blobs;
import dev.sapa.host.files.FileLimits;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.page.Upload;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.MediaLimits;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which files can be sent in a conversation, and those that come to be sent.
final class Sendables {
  private final Inbox inbox;
  private final Blobs blobs;
  private final FileLimits limits;

  @Inject
  Sendables(Inbox inbox, Blobs blobs, FileLimits limits) {
    this.inbox = inbox;
    this.blobs = blobs;
    this.limits = limits;
  }

  /// What can be sent, for the composer.
  ///
  /// @param words the limits in a sentence
  /// @param accept as a browser's field for files wants it
  /// @param mostBytes of the kind that may be largest
  public record Shown(String words, String accept, long mostBytes) {}

  /// What became of a file that somebody wants to send.
  sealed interface Taken {

    /// It is kept, and held until [Sendables#release].
    record In(Blobs.Stored stored, MediaKind kind, MediaRef media) implements Taken {}

    /// @param word the name of the sentence that says why not
    record Refused(String word, Object value) implements Taken {}
  }

  /// Empty where no files can be sent.
  Optional<Shown> shown(String conversation, Words words) {
    Map<MediaKind, Capabilities.FileLimits> kinds = new TreeMap<>(kinds(conversation));
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    String sentence =
        kinds.entrySet().stream()
            .map(kind ->
                words.say(
                    "compose.file-kind",
                    words.say("kind." + kind.getKey().name().toLowerCase(Locale.ROOT)),
                    FileShown.size(most(kind.getValue()), words)))
            .collect(Collectors.joining(", "));
    boolean any = kinds.values().stream().anyMatch(kind -> kind.mimeTypes().isEmpty());
    String accept =
        any
            ? ""
            : kinds.values().stream()
                .flatMap(kind -> kind.mimeTypes().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    long largest = kinds.values().stream().mapToLong(this::most).max().orElse(0);
    return Optional.of(new Shown(words.say("compose.files", sentence), accept, largest));
  }

  private Map<MediaKind, Capabilities.FileLimits> kinds(String conversation) {
    return inbox
        .capabilities(conversation)
        .filter(capabilities -> capabilities.sends().contains(Content.Media.class))
        .map(Capabilities::media)
        .map(MediaLimits::kinds)
        .orElse(Map.of());
  }

  private long most(Capabilities.FileLimits kind) {
    return Math.min(kind.maxBytes(), limits.maxBytes());
  }

  /// Keeps a file that can be sent.
  Taken taken(String conversation, Upload file) throws IOException {
    Map<MediaKind, Capabilities.FileLimits> kinds = kinds(conversation);
    String type = SqlFiles.type(file.mimeType());
    Optional<Map.Entry<MediaKind, Capabilities.FileLimits>> kind =
        candidates(type).stream()
            .flatMap(one -> kinds.entrySet().stream().filter(entry -> entry.getKey() == one))
            .filter(entry -> limits.takes(type) && takes(entry.getValue(), type))
            .findFirst();
    if (kind.isEmpty()) {
      return new Taken.Refused("problem.file-type", type);
    }
    long most = most(kind.get().getValue());
    return switch (blobs.put(file.content(), most)) {
      case Blobs.Put.TooLarge tooLarge -> new Taken.Refused("problem.file-large", most / 1024);
      case Blobs.Put.In in ->
          new Taken.In(
              in.stored(),
              kind.get().getKey(),
              new MediaRef(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(type),
                  Optional.of(file.fileName()).filter(name -> !name.isBlank()),
                  Optional.of(in.stored().sha256())));
    };
  }

  /// The file is a message's now, or nobody's.
  void release(Taken.In file) throws IOException {
    blobs.release(file.stored(), inbox::namesFile);
  }

  /// What a file may go as, the best first.
  private static List<MediaKind> candidates(String type) {
    Stream<MediaKind> own =
        type.startsWith("image/")
            ? Stream.of(MediaKind.IMAGE)
            : type.startsWith("video/")
                ? Stream.of(MediaKind.VIDEO)
                : type.startsWith("audio/") ? Stream.of(MediaKind.AUDIO) : Stream.of();
    return Stream.concat(own, Stream.of(MediaKind.DOCUMENT)).toList();
  }

  private static boolean takes(Capabilities.FileLimits limits, String type) {
    return limits.mimeTypes().isEmpty() || limits.mimeTypes().contains(type);
  }
}
