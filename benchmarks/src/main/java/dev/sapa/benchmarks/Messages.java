package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The requests a target is sent: each with a new message id, a new customer and the time of day.
final class Messages {
  static final String APP_SECRET = "benchmark-app-secret";
  static final String PHONE_NUMBER_ID = "106540352242922";

  private final String head;
  private final IntFunction<String> bodies;
  private final Mac mac;
  private final HexFormat hex = HexFormat.of();
  private final byte[] out = new byte[4096];

  /// What a target takes.
  enum Shape {
    /// Meta's webhook.
    WHATSAPP,
    /// An activity of the Bot Framework.
    BOT_FRAMEWORK
  }

  Messages(Shape shape, String path, int port, String text) {
    this(path, port, message -> body(shape, message, text));
  }

  /// @param bodies of the requests, by the numbers of their messages
  Messages(String path, int port, IntFunction<String> bodies) {
    this.bodies = bodies;
    this.head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
            .formatted(path, port);
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(APP_SECRET.getBytes(UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The request of a message; valid until the next one is asked for.
  ByteBuffer request(int message) {
    byte[] body = bodies.apply(message).getBytes(UTF_8);
    String headers =
        head
            + "Content-Length: "
            + body.length
            + "\r\nX-Hub-Signature-256: sha256="
            + hex.formatHex(mac.doFinal(body))
            + "\r\n\r\n";
    byte[] first = headers.getBytes(UTF_8);
    System.arraycopy(first, 0, out, 0, first.length);
    System.arraycopy(body, 0, out, first.length, body.length);
    return ByteBuffer.wrap(out, 0, first.length + body.length);
  }

  static String body(Shape shape, int message, String text) {
    long customer = Ledger.FIRST_CUSTOMER + message;
    return switch (shape) {
      case WHATSAPP ->
          "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\",\"changes\":[{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"15550783881\",\"phone_number_id\":\""
              + PHONE_NUMBER_ID
              + "\"},\"contacts\":[{\"profile\":{\"name\":\"Sheena Nelson\"},\"wa_id\":\""
              + customer
              + "\"}],\"messages\":[{\"from\":\""
              + customer
              + "\",\"id\":\"wamid.HBgLbenchmark"
              + customer
              + "\",\"timestamp\":\""
              + System.currentTimeMillis() / 1000
              + "\",\"type\":\"text\",\"text\":{\"body\":\""
              + text
              + "\"}}]},\"field\":\"messages\"}]}]}";
      case BOT_FRAMEWORK ->
          "{\"type\":\"message\",\"id\":\"m"
              + customer
              + "\",\"timestamp\":\""
              + Instant.now()
              + "\",\"serviceUrl\":\"http://127.0.0.1:9200\",\"channelId\":\"emulator\",\"from\":{\"id\":\""
              + customer
              + "\",\"name\":\"U\"},\"conversation\":{\"id\":\"c"
              + customer
              + "\"},\"recipient\":{\"id\":\"b1\",\"name\":\"B\"},\"text\":\""
              + text
              + "\"}";
    };
  }
}
