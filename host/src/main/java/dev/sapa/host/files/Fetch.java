package dev.sapa.host.files;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.Code;
import dev.sapa.host.conversation.Attachment.Trouble;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.plugin.SecretsMasked;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.message.MediaRef;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches one file, once, and records what became of it.
final class Fetch {
  private static final Logger log = LoggerFactory.getLogger(Fetch.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration GIVEN_UP = Duration.ofDays(3);
  private static final Duration NOBODY_THERE = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 13;
  private static final int LONGEST_DETAIL = 300;
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{64}");

  private final Database state;
  private final SqlFiles files;
  private final Instances instances;
  private final Blobs blobs;
  private final FileLimits limits;
  private final Clock clock;

  @Inject
  Fetch(
      Database state,
      SqlFiles files,
      Instances instances,
      Blobs blobs,
      FileLimits limits,
      Clock clock) {
    this.state = state;
    this.files = files;
    this.instances = instances;
    this.blobs = blobs;
    this.limits = limits;
    this.clock = clock;
  }

  /// What a channel gave.
  private sealed interface Given {
    record Bytes(Blobs.Stored stored, String mimeType) implements Given {}

    record Never(Trouble trouble) implements Given {}
  }

  void of(Attachment file) {
    Optional<ChannelInstance> channel = instances.channel(file.instance());
    if (channel.isEmpty()) {
      later(file);
      return;
    }
    MediaRef media = file.media().orElseThrow();
    try {
      record(file, channel.get().fetch(media, fetched -> taken(file, fetched)));
    } catch (InterruptedException toMakeRoom) {
      later(file);
    } catch (PluginFailure unbegun) {
      if (unbegun.begun()) {
        failed(file, unbegun);
      } else {
        later(file);
      }
    } catch (Exception | Error fault) {
      failed(file, fault);
    }
  }

  /// Runs as part of the call into the plugin, whose stream may wait for its provider.
  private Given taken(Attachment file, Fetched fetched) throws IOException {
    if (fetched instanceof Fetched.Gone gone) {
      return new Given.Never(new Trouble(Code.GONE, shortened(gone.reason())));
    }
    Fetched.Bytes bytes = (Fetched.Bytes) fetched;
    try (InputStream content = bytes.stream()) {
      String type = SqlFiles.type(bytes.mimeType().or(() -> Optional.of(file.mimeType())));
      if (!limits.takes(type)) {
        return new Given.Never(new Trouble(Code.TYPE, type));
      }
      return switch (blobs.put(content, limits.maxBytes())) {
        case Blobs.Put.In in -> new Given.Bytes(in.stored(), type);
        case Blobs.Put.TooLarge tooLarge ->
            new Given.Never(new Trouble(Code.TOO_LARGE, Long.toString(limits.maxBytes())));
      };
    }
  }

  private void record(Attachment file, Given given) throws IOException {
    switch (given) {
      case Given.Never never -> missed(file, never.trouble(), Optional.empty());
      case Given.Bytes bytes -> {
        Blobs.Stored stored = bytes.stored();
        try {
          if (isAnother(stored, file.media().orElseThrow())) {
            again(file, new Trouble(Code.DAMAGED, ""));
          } else {
            state.write(transaction ->
                files.there(transaction, file, stored.sha256(), bytes.mimeType(), stored.bytes()));
          }
        } finally {
          blobs.release(stored, name -> state.read(statements -> files.isNamed(statements, name)));
        }
      }
    }
  }

  /// Whether the provider spoke of other bytes. Some write the digest in hexadecimal, some in
  /// Base64; what is neither says nothing.
  private static boolean isAnother(Blobs.Stored stored, MediaRef media) {
    return media
        .sha256()
        .map(Fetch::hexadecimal)
        .filter(said -> !said.isEmpty() && !said.equals(stored.sha256()))
        .isPresent();
  }

  private static String hexadecimal(String said) {
    if (HEXADECIMAL.matcher(said).matches()) {
      return said.toLowerCase(Locale.ROOT);
    }
    try {
      byte[] digest = Base64.getDecoder().decode(said);
      return digest.length == 32 ? HexFormat.of().formatHex(digest) : "";
    } catch (IllegalArgumentException neither) {
      return "";
    }
  }

  private void failed(Attachment file, Throwable fault) {
    log.info("The file of the message {} could not be fetched.", file.message(), fault);
    String words =
        fault instanceof IOException && fault.getMessage() != null
            ? SecretsMasked.masked(fault.getMessage())
            : fault.getClass().getSimpleName();
    again(file, new Trouble(Code.UNREACHED, shortened(words)));
  }

  private void again(Attachment file, Trouble trouble) {
    Instant now = clock.instant();
    Duration wait = FIRST.multipliedBy(1L << Math.min(file.attempts(), DOUBLINGS));
    Instant next = now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    boolean over = next.isAfter(file.askedSince().plus(GIVEN_UP));
    missed(file, trouble, over ? Optional.empty() : Optional.of(next));
  }

  private void missed(Attachment file, Trouble trouble, Optional<Instant> next) {
    state.write(transaction -> {
      files.missed(transaction, file, trouble, next);
      return true;
    });
  }

  private void later(Attachment file) {
    Instant next = clock.instant().plus(NOBODY_THERE);
    state.write(transaction -> {
      files.postpone(transaction, file, next);
      return true;
    });
  }

  private static String shortened(String words) {
    return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL) + "…";
  }
}
