package dev.sapa.plugins.meta;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request, and what it is.
record Form(String type, BodyPublisher body) {

  static Form json(byte[] body) {
    return new Form("application/json", BodyPublishers.ofByteArray(body));
  }

  /// A file beside its message. Each member of the message is a field of its own then.
  static Form multipart(
      JsonMapper json, String part, ObjectNode message, JsonNode file, byte[] bytes) {
    String boundary = "sapa-" + Item.digest(part);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, JsonNode> member : message.properties()) {
      JsonNode value = member.getValue();
      String words = value.isString() ? value.stringValue() : json.writeValueAsString(value);
      field(body, boundary, "name=\"" + member.getKey() + "\"", "");
      write(body, words);
      write(body, "\r\n");
    }
    // Meta refuses names outside ASCII.
    String name = Json.text(file, "fileName").orElse("file").replaceAll("[^ !#-\\[\\]-~]", "_");
    String type = Json.text(file, "mimeType").orElse("application/octet-stream");
    field(
        body,
        boundary,
        "name=\"filedata\"; filename=\"" + name + "\"",
        "Content-Type: " + type.replaceAll("\\p{Cntrl}", "") + "\r\n");
    body.writeBytes(bytes);
    write(body, "\r\n--" + boundary + "--\r\n");
    return new Form(
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static void field(
      ByteArrayOutputStream body, String boundary, String disposition, String type) {
    write(body, "--" + boundary + "\r\n");
    write(body, "Content-Disposition: form-data; " + disposition + "\r\n" + type + "\r\n");
  }

  private static void write(ByteArrayOutputStream body, String words) {
    body.writeBytes(words.getBytes(StandardCharsets.UTF_8));
  }
}
