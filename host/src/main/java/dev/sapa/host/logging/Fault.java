package dev.sapa.host.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What is told of an exception: where it came from, and only the words of those whose words are
/// the host's own or the database's. What a plugin or a parser puts into an exception is most often
/// what a customer wrote.
public final class Fault {
  private static final List<String> OWN =
      List.of("dev.sapa.host.", "java.sql.", "org.sqlite.", "org.flywaydb.", "java.net.Bind");
  private static final int DEEPEST = 10;

  private static volatile boolean quoting;
  private static volatile List<String> written = List.of();

  private Fault() {}

  /// From here on the words of all exceptions are told: nobody real writes to a host on which a
  /// plugin is being written, and its author needs them. Of an exception that came from the plugin,
  /// the cause goes first, with where the plugin was.
  ///
  /// @param packages of the plugin
  public static void quote(List<String> packages) {
    written = packages.stream().map(name -> name + ".").toList();
    quoting = true;
  }

  /// As a host is that serves customers.
  static void quoteNothing() {
    written = List.of();
    quoting = false;
  }

  static List<String> lines(IThrowableProxy thrown) {
    List<IThrowableProxy> chain =
        Stream.iterate(thrown, Objects::nonNull, IThrowableProxy::getCause).limit(DEEPEST).toList();
    return chain.stream().flatMap(Fault::frames).anyMatch(Fault::isWritten)
        ? forItsAuthor(chain.reversed())
        : whole(chain);
  }

  private static List<String> whole(List<IThrowableProxy> chain) {
    List<String> lines = new ArrayList<>();
    for (IThrowableProxy one : chain) {
      lines.add((lines.isEmpty() ? "" : "caused by ") + title(one));
      frames(one).forEach(frame -> lines.add("  " + frame.getSTEAsString()));
    }
    return lines;
  }

  private static List<String> forItsAuthor(List<IThrowableProxy> chain) {
    List<String> lines = new ArrayList<>();
    for (IThrowableProxy one : chain) {
      boolean cause = lines.isEmpty();
      lines.add((cause ? "" : "which became ") + title(one));
      frames(one)
          .limit(cause ? 1 : 0)
          .filter(frame -> !isWritten(frame))
          .forEach(frame -> lines.add("  " + frame.getSTEAsString()));
      frames(one)
          .filter(Fault::isWritten)
          .forEach(frame -> lines.add("  " + frame.getSTEAsString()));
    }
    return lines;
  }

  private static Stream<StackTraceElementProxy> frames(IThrowableProxy one) {
    return Arrays.stream(one.getStackTraceElementProxyArray());
  }

  private static boolean isWritten(StackTraceElementProxy frame) {
    return written.stream().anyMatch(frame.getStackTraceElement().getClassName()::startsWith);
  }

  private static String title(IThrowableProxy one) {
    String name = one.getClassName();
    boolean tellable = quoting || OWN.stream().anyMatch(name::startsWith);
    return tellable && one.getMessage() != null ? name + ": " + one.getMessage() : name;
  }
}
