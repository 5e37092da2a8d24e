package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tab of the console in which somebody signed in.
record Tab(Office office, String cookie) {

  static Tab signedIn(Office office, String agent) {
    Reply reply =
        new Tab(office, "nothing=here").post("/sign-in", "agent", agent, "token", Office.TOKEN);
    assertThat(reply.status()).isEqualTo(303);
    return new Tab(office, reply.header("set-cookie").split(";")[0]);
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
    Matcher field = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(open("/").body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(office.uri(path)).header("Cookie", cookie);
  }
}
