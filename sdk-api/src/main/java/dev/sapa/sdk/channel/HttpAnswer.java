package dev.sapa.sdk.channel;

import java.nio.charset.StandardCharsets;

/// What a provider's request is answered with.
///
/// @param status of HTTP, such as 200
/// @param body owned by the record, not to be changed
public record HttpAnswer(int status, String contentType, byte[] body) {

  /// 200 without a body.
  public static HttpAnswer ok() {
    return new HttpAnswer(200, "text/plain; charset=utf-8", new byte[0]);
  }

  /// 200 with a JSON document.
  public static HttpAnswer json(String document) {
    return new HttpAnswer(
        200, "application/json; charset=utf-8", document.getBytes(StandardCharsets.UTF_8));
  }

  /// 200 with a text.
  public static HttpAnswer text(String text) {
    return new HttpAnswer(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
