package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.RunningHost.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser without scripts.
public final class Console {
  private Console() {}

  /// Signs somebody in; returns their cookie.
  public static String signIn(RunningHost host, String agent) {
    Reply reply = post(host, "/sign-in", "", "agent", agent, "token", RunningHost.TOKEN).is(303);
    return reply.header("set-cookie").split(";")[0];
  }

  public static Reply open(RunningHost host, String path, String cookie) {
    return host.send(
        HttpRequest.newBuilder(host.uri(path))
            .header("Cookie", cookie)
            .header("Accept-Language", "en")
            .GET());
  }

  /// Sends a form.
  ///
  /// @param fields names and values in turns
  public static Reply post(RunningHost host, String path, String cookie, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8));
      body.append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(host.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept-Language", "en")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return host.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
  }

  /// What a page's form carries so that it is taken.
  public static String csrf(Reply page) {
    Matcher field = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  /// A page as it is read.
  public static String text(String page) {
    return page.replaceAll("<[^>]*>", "")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
