package dev.sapa.host.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// A file for browsers that is held in memory: also compressed where that pays, and with a tag by
/// which they ask whether it changed.
public final class StaticFile {
  private static final int WORTH_COMPRESSING = 1_024;
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("xml", "application/xml"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("pdf", "application/pdf"));

  private final String type;
  private final byte[] bytes;
  private final String digest;
  private final Optional<byte[]> compressed;

  /// @param name says by its ending what it is
  /// @param bytes owned by this, not to be changed
  public StaticFile(String name, byte[] bytes) {
    this.type = type(name);
    this.bytes = bytes;
    this.digest = digest(bytes);
    this.compressed =
        isText(type) && bytes.length >= WORTH_COMPRESSING
            ? Optional.of(gzip(bytes))
            : Optional.empty();
  }

  /// The media type of a file by the ending of its name.
  static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  /// Whether a browser has what goes by a tag.
  static boolean isKnown(ServerRequest request, String tag) {
    return request.headers().contains(HeaderNames.IF_NONE_MATCH)
        && request.headers().get(HeaderNames.IF_NONE_MATCH).allValues(true).contains(tag);
  }

  /// Changes whenever the file does.
  public String digest() {
    return digest;
  }

  byte[] bytes() {
    return bytes;
  }

  /// Sends it, or says that what the browser has is still right.
  ///
  /// @param caching how long it may be kept, as `Cache-Control` says it
  public void send(ServerRequest request, ServerResponse response, String caching) {
    String tag = "\"" + digest + "\"";
    response.headers().set(HeaderNames.CACHE_CONTROL, caching);
    response.headers().set(HeaderNames.ETAG, tag);
    response.headers().set(HeaderNames.VARY, "Accept-Encoding");
    if (isKnown(request, tag)) {
      response.status(304).send();
      return;
    }
    if (compressed.isPresent() && takesGzip(request)) {
      response.headers().set(HeaderNames.CONTENT_ENCODING, "gzip");
      Route.send(response, 200, type, compressed.get());
      return;
    }
    Route.send(response, 200, type, bytes);
  }

  private static boolean takesGzip(ServerRequest request) {
    return request.headers().values(HeaderNames.ACCEPT_ENCODING).stream()
        .flatMap(value -> value.toLowerCase(Locale.ROOT).lines())
        .anyMatch(value -> value.contains("gzip") && !value.matches(".*gzip;\\s*q=0(\\.0*)?\\b.*"));
  }

  private static boolean isText(String type) {
    return type.startsWith("text/") || type.contains("json") || type.contains("xml");
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
