package dev.sapa.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sapa.chaos.oracle.Token;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Requests in Meta's shape, signed with the app secret. One for each thread.
final class Webhook {
  static final String APP_SECRET = "chaos-app-secret";
  static final String PHONE_NUMBER_ID = "106540352242922";
  private static final long FIRST_CUSTOMER = 628_110_000_000L;
  private static final String METADATA =
      "\"metadata\":{\"display_phone_number\":\"15550783881\",\"phone_number_id\":\""
          + PHONE_NUMBER_ID
          + "\"}";

  private final Mac mac;

  Webhook() {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(APP_SECRET.getBytes(UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The number of a lane's customer.
  static long customer(int lane) {
    return FIRST_CUSTOMER + lane;
  }

  /// A change with a text message.
  static String text(Token token, String words, long seconds) {
    return message(token, seconds, "text", "{\"body\":\"" + words + " " + token + "\"}");
  }

  /// A change with a reaction, which names its token where the message it is about stands.
  static String reaction(Token token, long seconds) {
    return message(
        token, seconds, "reaction", "{\"message_id\":\"wamid.R" + token + "\",\"emoji\":\"+\"}");
  }

  private static String message(Token token, long seconds, String type, String content) {
    long customer = customer(token.lane());
    return "{\"value\":{\"messaging_product\":\"whatsapp\","
        + METADATA
        + ",\"contacts\":[{\"profile\":{\"name\":\"Customer "
        + token.lane()
        + "\"},\"wa_id\":\""
        + customer
        + "\"}],\"messages\":[{\"from\":\""
        + customer
        + "\",\"id\":\"wamid."
        + token
        + "\",\"timestamp\":\""
        + seconds
        + "\",\"type\":\""
        + type
        + "\",\""
        + type
        + "\":"
        + content
        + "}]},\"field\":\"messages\"}";
  }

  /// A change with a report about a message of the business.
  static String report(Reports.Report report, long seconds) {
    return "{\"value\":{\"messaging_product\":\"whatsapp\","
        + METADATA
        + ",\"statuses\":[{\"id\":\""
        + report.id()
        + "\",\"status\":\""
        + report.word()
        + "\",\"timestamp\":\""
        + seconds
        + "\",\"recipient_id\":\""
        + report.customer()
        + "\",\"biz_opaque_callback_data\":\""
        + report.part()
        + "\"}]},\"field\":\"messages\"}";
  }

  /// The body of a request with changes, spread over entries.
  static byte[] body(List<String> changes, int perEntry) {
    StringBuilder body = new StringBuilder(changes.size() * 420 + 100);
    body.append("{\"object\":\"whatsapp_business_account\",\"entry\":[");
    for (int i = 0; i < changes.size(); i++) {
      if (i % perEntry == 0) {
        body.append(i == 0 ? "" : "]},").append("{\"id\":\"102290129340398\",\"changes\":[");
      } else {
        body.append(',');
      }
      body.append(changes.get(i));
    }
    return body.append("]}]}").toString().getBytes(UTF_8);
  }

  /// What stands in `X-Hub-Signature-256`.
  String signature(byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }
}
