package dev.sapa.host.conversation;

import java.util.function.Supplier;
import org.slf4j.MDC;

/// Which conversation lines of the log are about.
public final class LogContext {
  private static final String CONVERSATION = "conversation";

  private LogContext() {}

  /// Does something whose lines are about a conversation.
  public static <T> T about(String conversation, Supplier<T> work) {
    MDC.put(CONVERSATION, conversation);
    try {
      return work.get();
    } finally {
      MDC.remove(CONVERSATION);
    }
  }
}
