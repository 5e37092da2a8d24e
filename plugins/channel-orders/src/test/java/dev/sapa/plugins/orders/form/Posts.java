package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Wire;
import dev.sapa.plugins.orders.simulator.FormProvider;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.testkit.host.VirtualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A form whose clock moves when told to, and what browsers and scripts post to it.
final class Posts {
  final VirtualClock clock = new VirtualClock(Wire.NOW);
  final ContactFormChannel channel;

  Posts() {
    this(3, 100);
  }

  Posts(int minimumSeconds, int perMinute) {
    channel =
        new ContactFormChannel(
            new ContactFormChannel.Settings(
                "contact",
                List.of(URI.create("https://kopisenja.example")),
                Optional.of(URI.create("https://kopisenja.example/")),
                "Kirimi saya kabar <promo>",
                "Send me news <promo>",
                "2026-07",
                minimumSeconds,
                perMinute,
                Optional.of(FormProvider.SECRET),
                "ID"),
            Wire.context(clock));
  }

  /// The page of a script asks for a token.
  String token() {
    return json(channel.verify(Wire.get("token&lang=en"))).path("token").asString();
  }

  /// The same, long enough ago.
  String oldToken() {
    String token = token();
    clock.advance(Duration.ofSeconds(3));
    return token;
  }

  static RawRequest json(String body) {
    return Wire.post(body, Map.of("Content-Type", "application/json"));
  }

  static RawRequest form(String body) {
    return Wire.post(
        body,
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Accept",
            "text/html,application/xhtml+xml,*/*;q=0.8"));
  }

  static RawRequest trusted(RawRequest request) {
    return Wire.with(request, "Authorization", "Bearer " + FormProvider.SECRET);
  }

  Inbound.FormSubmitted told(RawRequest request) {
    List<Inbound> all = channel.parse(request);
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return (Inbound.FormSubmitted) all.get(0);
  }

  static int status(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Genuine genuine -> genuine.answer().status();
      case Verdict.Answered answered -> answered.answer().status();
      case Verdict.Refused refused -> refused.status();
    };
  }

  static String text(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Genuine genuine -> text(genuine.answer().body());
      case Verdict.Answered answered -> text(answered.answer().body());
      case Verdict.Refused refused -> refused.reason();
    };
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  static JsonNode json(Verdict verdict) {
    return Wire.JSON.readTree(text(verdict));
  }

  /// The value of a field on a page.
  static String hidden(Verdict verdict, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(text(verdict));
    if (!field.find()) {
      throw new AssertionError("The page has no field " + name + ": " + text(verdict));
    }
    return field.group(1);
  }
}
