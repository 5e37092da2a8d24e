package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.sapa.sdk.plugin.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class SecretsMaskedTest {
  private final LoggerContext context = new LoggerContext();
  private Encoder<?> encoder;

  public record Settings(String page, @Secret String token, @Secret String pin) {}

  /// As the host is shipped.
  @BeforeEach
  void configure() throws Exception {
    context.setMDCAdapter(MDC.getMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Starter.class.getResource("/logback.xml"));
    encoder =
        ((ConsoleAppender<?>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console"))
            .getEncoder();
    Map<String, Object> given = Map.of("page", "tokobudi", "token", "71:AA-secret", "pin", "1234");
    SecretsMasked.learn(Secrets.of(Settings.class, given));
  }

  @SuppressWarnings("unchecked")
  private String logged(String message, Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "here", context.getLogger("com.example.Plugin"), Level.INFO, message, thrown, null);
    return new String(((Encoder<Object>) encoder).encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void hidesWhatAPluginLogsOfItsSettings() {
    String line = logged(new Settings("tokobudi", "71:AA-secret", "1234").toString(), null);

    assertThat(line).contains("page=tokobudi").contains("token=***").doesNotContain("AA-secret");
  }

  @Test
  void hidesWhatAnExceptionSays() {
    IOException cause = new IOException("POST /bot71:AA-secret/sendMessage timed out");

    String line = logged("It failed.", new IllegalStateException(cause));

    assertThat(line).contains("java.io.IOException").doesNotContain("AA-secret", "sendMessage");
  }

  @Test
  void endsWithWhatWasSaid() {
    assertThat(logged("It is done.", null)).endsWith("It is done." + System.lineSeparator());
  }

  @Test
  void leavesShortOnesSinceTheyStandInOtherWords() {
    assertThat(logged("Sent 1234 messages.", null)).contains("Sent 1234 messages.");
  }
}
