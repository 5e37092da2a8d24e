package dev.sapa.testkit.host;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What is written to the log while it listens, as far as the log's settings let it through.
public final class Overheard implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> ear =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
          for (IThrowableProxy thrown = event.getThrowableProxy();
              thrown != null;
              thrown = thrown.getCause()) {
            lines.add(String.valueOf(thrown.getMessage()));
          }
        }
      };

  private Overheard() {
    ear.setContext(root.getLoggerContext());
    ear.start();
    root.addAppender(ear);
  }

  /// Listens from now on, until it is closed.
  public static Overheard begin() {
    return new Overheard();
  }

  /// Everything that was written, a line each.
  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.detachAppender(ear);
    ear.stop();
  }
}
