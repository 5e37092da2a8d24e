package dev.sapa.fuzz;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Requests to channels, and what the host does with what they tell.
final class Requests {
  static final Instant START = Instant.parse("2026-03-02T07:00:00Z");

  private Requests() {}

  static RawRequest post(byte[] body, Map<String, List<String>> headers) {
    return new RawRequest("POST", "/channels/x/webhook", "", headers, body, START);
  }

  /// What is told is kept as JSON, and must be the same when it is read again.
  static void mustLast(List<Inbound> told) {
    for (Inbound inbound : told) {
      Inbound again = Json.read(Json.bytes(inbound), Inbound.class);
      if (!again.equals(inbound)) {
        throw new AssertionError("It is not the same when it is read again: " + inbound);
      }
      if (inbound.orderKey() == null || inbound.eventId().isEmpty()) {
        throw new AssertionError("It has no order or no id: " + inbound);
      }
    }
  }

  /// What an instance gets from the host, with a clock that goes on a second each time it is read.
  static final class Context implements ChannelContext {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Clock clock =
        new Clock() {
          private Instant now = START;

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
          }
        };

    @Override
    public String instance() {
      return "x";
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public HttpClient http() {
      return http;
    }

    @Override
    public byte[] secret(String purpose) {
      return new byte[32];
    }
  }
}
