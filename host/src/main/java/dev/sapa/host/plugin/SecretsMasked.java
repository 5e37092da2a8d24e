package dev.sapa.host.plugin;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/// Takes the secrets of settings out of whatever is logged: by a plugin that logs its settings, or
/// as part of an address in the message of an exception.
///
/// Logback makes it from its configuration, so what it knows is static.
public final class SecretsMasked extends CompositeConverter<ILoggingEvent> {
  /// Shorter ones stand in too many words.
  private static final int SHORTEST = 8;

  private static final NavigableSet<String> known =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));

  static void learn(Secrets secrets) {
    secrets.values().stream().filter(value -> value.length() >= SHORTEST).forEach(known::add);
  }

  @Override
  protected String transform(ILoggingEvent event, String line) {
    return masked(line);
  }

  /// A line without them.
  public static String masked(String line) {
    String masked = line;
    for (String secret : known) {
      masked = masked.replace(secret, Secrets.MASK);
    }
    return masked;
  }
}
