package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.sapa.host.json.Json;
import dev.sapa.host.logging.FaultConverter;
import dev.sapa.host.logging.JsonLines;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.QuotingAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What a whole host logs, at its most talkative, while everything goes wrong.
final class LogTest {
  private static final List<String> PRIVATE = List.of("rahasiaku", "628120000777", "Jl. Kenanga");

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.sapa");
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private Level before;

  @TempDir Path home;

  @BeforeEach
  void listen() {
    before = logger.getLevel();
    logger.setLevel(Level.DEBUG);
    add("json", new JsonLines(), json);
    PatternLayoutEncoder pattern = new PatternLayoutEncoder();
    pattern.setContext(context);
    context.putObject(
        ch.qos.logback.core.CoreConstants.PATTERN_RULE_REGISTRY,
        Map.of("fault", FaultConverter.class.getName()));
    pattern.setPattern("%-5level %logger{0} %X{instance} %msg%n%fault");
    add("text", pattern, text);
  }

  private void add(String name, Encoder<ILoggingEvent> encoder, ByteArrayOutputStream out) {
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName(name);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    logger.detachAppender("json");
    logger.detachAppender("text");
    logger.setLevel(before);
  }

  @Test
  void neverHasAWordANameOrANumberOfACustomer() {
    TestBundle.of("fixtures", RelayChannel.class, QuotingAutomation.class)
        .in(home.resolve("plugins"));
    RunningHost.settings(
        home,
        """
          - {id: wa, plugin: relay, settings: {account: a, token: t, api: "http://127.0.0.1:9/"}}
          - {id: quoting, plugin: quoting}
        """);
    try (RunningHost host = new RunningHost(home)) {
      host.webhook("wa", "628120000777=rahasiaku, kirim ke Jl. Kenanga 4").is(200);
      host.webhook("wa", "rahasiaku").is(200);
      RunningHost.await(() -> lines(json).contains("was left out of a turn"));
      RunningHost.await(() -> lines(json).contains("could not parse"));
      String conversation =
          host.get("/api/v1/conversations").json().at("/items/0/id").stringValue();
      host.send(
              "POST",
              "/api/v1/conversations/%s/messages".formatted(conversation),
              "{\"content\":{\"type\":\"text\",\"text\":\"Kami kirim ke Jl. Kenanga\"}}")
          .is(201);

      JsonNode left =
          lines(json)
              .lines()
              .map(Json::tree)
              .filter(line -> line.path("message").stringValue().contains("left out of a turn"))
              .findFirst()
              .orElseThrow();
      assertThat(left.path("conversation").stringValue()).isEqualTo(conversation);
      assertThat(left.path("fault").toString())
          .contains("IllegalStateException", "QuotingAutomation.onMessage");
    }
    assertThat(lines(json)).doesNotContain(PRIVATE);
    assertThat(lines(text)).contains("QuotingAutomation.onMessage").doesNotContain(PRIVATE);
  }

  private static String lines(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8);
  }
}
