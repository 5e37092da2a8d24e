package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An agent with a browser that runs no scripts.
final class Agent {
  private final Office office;
  private final String cookie;

  private Agent(Office office, String cookie) {
    this.office = office;
    this.cookie = cookie;
  }

  static Agent signIn(Office office, String name) {
    Reply reply = new Agent(office, "").post("/sign-in", "agent", name, "token", Office.TOKEN);
    assertThat(reply.status()).isEqualTo(303);
    return new Agent(office, reply.header("set-cookie").split(";")[0]);
  }

  /// The same browser, after the host was started again.
  Agent at(Office other) {
    return new Agent(other, cookie);
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(office.uri(path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  Reply open(String path) {
    return office.send(request(path).GET());
  }

  Reply post(String path, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return office.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  String csrf() {
    return field(open("/"), "csrf");
  }

  static String field(Reply page, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }
}
