package dev.sapa.sdk.message;

/// Whom an answer to something said in public is for.
public enum Visibility {
  /// Where the customer spoke, for everybody who reads there.
  THREAD,
  /// The customer alone, although the thread is public.
  PRIVATE
}
