package dev.sapa.host.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;

/// What is told of an exception: where it came from, and only the words of those whose words are
/// the host's own or the database's. What a plugin or a parser puts into an exception is most often
/// what a customer wrote.
public final class Fault {
  private static final List<String> OWN =
      List.of("dev.sapa.host.", "java.sql.", "org.sqlite.", "org.flywaydb.", "java.net.Bind");
  private static final int DEEPEST = 10;

  private static volatile boolean quoting;

  private Fault() {}

  /// From here on the words of all exceptions are told: nobody real writes to a host on which a
  /// plugin is being written, and its author needs them.
  public static void quote() {
    quoting = true;
  }

  static List<String> lines(IThrowableProxy thrown) {
    List<String> lines = new ArrayList<>();
    String prefix = "";
    int depth = 0;
    for (IThrowableProxy one = thrown; one != null && depth < DEEPEST; one = one.getCause()) {
      lines.add(prefix + title(one));
      for (StackTraceElementProxy frame : one.getStackTraceElementProxyArray()) {
        lines.add("  " + frame.getSTEAsString());
      }
      prefix = "caused by ";
      depth++;
    }
    return lines;
  }

  private static String title(IThrowableProxy one) {
    String name = one.getClassName();
    boolean tellable = quoting || OWN.stream().anyMatch(name::startsWith);
    return tellable && one.getMessage() != null ? name + ": " + one.getMessage() : name;
  }
}
