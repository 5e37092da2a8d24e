package dev.sapa.sdk.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a provider's request is answered with.
///
/// @param status of HTTP, such as 200
/// @param body owned by the record, not to be changed
/// @param location where to look instead, for the statuses that begin with 3; relative to what was
///   asked for, or a whole address
public record HttpAnswer(int status, String contentType, byte[] body, Optional<URI> location) {

  /// An answer that leads nowhere else.
  public HttpAnswer(int status, String contentType, byte[] body) {
    this(status, contentType, body, Optional.empty());
  }

  /// 200 without a body.
  public static HttpAnswer ok() {
    return text("");
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

  /// 303: a browser that posted a form is to load another page, which says what became of it.
  ///
  /// @param page relative to what was asked for, or a whole address
  public static HttpAnswer seeOther(URI page) {
    return new HttpAnswer(303, "text/plain; charset=utf-8", new byte[0], Optional.of(page));
  }
}
