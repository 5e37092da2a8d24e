package dev.sapa.plugins.faq;

/// Hashes of 64 bits for features. Two features of one knowledge practically never share one.
final class Hash {
  private Hash() {}

  /// @param kind keeps features of different kinds apart
  static long of(char kind, String text) {
    long hash = kind;
    for (int i = 0; i < text.length(); i++) {
      hash = append(hash, text.charAt(i));
    }
    return finish(hash);
  }

  static long of(long first, long second) {
    return finish(first * 31 + second);
  }

  static long append(long hash, char c) {
    return (hash ^ c) * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
  }

  static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
