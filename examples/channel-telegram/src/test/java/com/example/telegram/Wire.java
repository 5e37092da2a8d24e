package com.example.telegram;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire samples, and an instance of the channel that fits them.
final class Wire {
  static final String ACCOUNT = "7712345678";
  static final String TOKEN = "7712345678:FICTIONALTOKEN";
  static final String SECRET = "Sapa_test-secret-01";
  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  static final Instant SAID = Instant.ofEpochSecond(1_790_000_000);
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Wire() {}

  static TelegramChannel channel() {
    return channel(URI.create("http://127.0.0.1:1"));
  }

  static TelegramChannel channel(URI api) {
    return new TelegramChannel(new TelegramChannel.Settings(TOKEN, SECRET, api, 30), new Context());
  }

  private record Context() implements ChannelContext {
    @Override
    public String instance() {
      return "t1";
    }

    @Override
    public Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public HttpClient http() {
      return HTTP;
    }

    @Override
    public byte[] secret(String purpose) {
      throw new UnsupportedOperationException();
    }
  }

  static byte[] sample(String name) {
    try (InputStream in = Wire.class.getResourceAsStream("/samples/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("There is no sample " + name + ".");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static JsonNode json(String sample) {
    return JSON.readTree(sample(sample));
  }

  static RawRequest post(byte[] body) {
    return post(body, Map.of("x-telegram-bot-api-secret-token", List.of(SECRET)));
  }

  static RawRequest post(byte[] body, Map<String, List<String>> headers) {
    return new RawRequest("POST", "/channels/t1/webhook", "", headers, body, NOW);
  }

  static List<Inbound> parse(String json) {
    return channel().parse(post(json.getBytes(StandardCharsets.UTF_8)));
  }

  static Inbound parseOne(String json) {
    return only(parse(json));
  }

  static Inbound parseSample(String name) {
    return only(channel().parse(post(sample(name))));
  }

  private static Inbound only(List<Inbound> all) {
    if (all.size() != 1) {
      throw new AssertionError("There should be one, but there are " + all);
    }
    return all.get(0);
  }

  static Content content(Inbound inbound) {
    return ((Inbound.MessageReceived) inbound).content();
  }

  /// An update of a kind.
  static String update(String kind, String body) {
    return "{\"update_id\":912345099,\"%s\":%s}".formatted(kind, body);
  }

  /// A message of a customer in private, with more fields: `"text":"Halo"`.
  static String message(String fields) {
    return message("5712345678", "private", fields);
  }

  static String message(String chat, String type, String fields) {
    return """
    {"message_id":101,"from":{"id":5712345678,"is_bot":false,"first_name":"Sheena"},
     "chat":{"id":%s,"type":"%s","title":"Senja Regulars"},"date":1790000000,%s}\
    """
        .formatted(chat, type, fields);
  }

  /// What a message of a customer in private says.
  static Content said(String fields) {
    return content(parseOne(update("message", message(fields))));
  }

  static ConversationFacts facts(String conversationKey) {
    return new ConversationFacts(
        conversationKey,
        ThreadKind.PRIVATE,
        Optional.of(SAID),
        Optional.of(conversationKey + ":101"),
        List.of(Person.identity(Person.USER, 5712345678L)),
        Set.of());
  }
}
