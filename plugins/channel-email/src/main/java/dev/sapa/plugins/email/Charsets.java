package dev.sapa.plugins.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Bytes as letters, whatever their sender calls the encoding.
final class Charsets {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /// Names that say nothing, or that are given to bytes of any kind.
  private static final Set<String> VAGUE =
      Set.of(
          "", "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown");

  /// What mail programs write and what they mean (WHATWG, Encoding Standard, names and labels).
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"));

  private Charsets() {}

  /// The letters of some bytes. Where the name says nothing or nothing we know: UTF-8 if they are
  /// that, else what most of the rest is.
  static String decode(byte[] bytes, String name) {
    String label = name.strip().toLowerCase(Locale.ROOT);
    if (VAGUE.contains(label)) {
      return guess(bytes);
    }
    return known(MEANT.getOrDefault(label, label))
        .map(charset -> new String(bytes, charset))
        .orElseGet(() -> guess(bytes));
  }

  private static String guess(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      return new String(bytes, WESTERN);
    }
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }
}
