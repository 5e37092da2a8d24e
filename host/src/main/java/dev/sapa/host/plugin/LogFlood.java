package dev.sapa.host.plugin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleReference;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

/// Lets each instance write so many lines into the log in ten seconds, and leaves out the rest,
/// which it says in a line.
///
/// A line belongs to the instance whose call writes it; on a thread that a plugin started, to the
/// bundle. The host's own lines are never left out.
final class LogFlood extends TurboFilter {
  static final int LINES = 200;
  private static final int LONGEST = 16 * 1024;
  private static final long SPAN = TimeUnit.SECONDS.toNanos(10);
  private static final String HOST = "dev.sapa.host.";
  private static final org.slf4j.Logger log = LoggerFactory.getLogger(LogFlood.class);

  private final Map<String, Spell> spells = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  LogFlood(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Begins, once for the process.
  static synchronized void hold() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getTurboFilterList().stream().noneMatch(LogFlood.class::isInstance)) {
      context.addTurboFilter(new LogFlood(System::nanoTime));
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (format == null
        || logger.getName().startsWith(HOST)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    String writer = writer();
    if (writer == null) {
      return FilterReply.NEUTRAL;
    }
    long left = spells.computeIfAbsent(writer, any -> new Spell()).line(nanos.getAsLong(), format);
    if (left > 0) {
      log.warn(
          "{} wrote more than {} lines in ten seconds; {} of them were left out.",
          writer,
          LINES,
          left);
    }
    return left < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  private static @Nullable String writer() {
    String instance = MDC.get("instance");
    if (instance != null) {
      return "The instance " + instance;
    }
    return Thread.currentThread().getContextClassLoader() instanceof BundleReference bundle
        ? "The bundle " + bundle.getBundle().getSymbolicName()
        : null;
  }

  /// Ten seconds of one writer.
  private static final class Spell {
    private long began;
    private int lines;
    private long leftOut;

    /// How many lines before this one were left out, to be told now; -1 where this one is.
    synchronized long line(long now, String words) {
      long told = 0;
      if (lines == 0 || now - began >= SPAN) {
        told = leftOut;
        began = now;
        lines = 0;
        leftOut = 0;
      }
      if (lines >= LINES || words.length() > LONGEST) {
        leftOut++;
        return -1;
      }
      lines++;
      return told;
    }
  }
}
