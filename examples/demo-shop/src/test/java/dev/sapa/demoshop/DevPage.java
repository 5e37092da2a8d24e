package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page of the live loop, as a browser has it.
final class DevPage {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final String cookie;

  private DevPage(URI address, String cookie) {
    this.address = address;
    this.cookie = cookie;
  }

  /// Opens the link of the terminal.
  static DevPage enter(String link) throws IOException, InterruptedException {
    DevPage nobody = new DevPage(URI.create(link), "");
    HttpResponse<String> entered =
        nobody.http.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
    assertThat(entered.statusCode()).isEqualTo(303);
    String cookie = entered.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    return new DevPage(
        nobody.address.resolve(entered.headers().firstValue("location").orElseThrow()), cookie);
  }

  private HttpRequest.Builder request(URI to) {
    return HttpRequest.newBuilder(to).header("Cookie", cookie).header("Accept-Language", "en");
  }

  private String html() throws IOException, InterruptedException {
    return http.send(request(address).build(), BodyHandlers.ofString()).body();
  }

  /// What a person reads on it.
  String text() throws IOException, InterruptedException {
    return plain(html().replaceAll("<[^>]*>", " ")).replaceAll("\\s+", " ");
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  void say(String text) throws IOException, InterruptedException {
    post("/dev/say", "text", text);
  }

  /// Sends the request as the form has it.
  void request(String instance) throws IOException, InterruptedException {
    String html = html();
    post(
        "/dev/%s/request".formatted(instance),
        "method",
        "POST",
        "headers",
        area(html, "headers"),
        "body",
        area(html, "body"));
  }

  private static String area(String html, String name) {
    Matcher area =
        Pattern.compile("(?s)<textarea[^>]* name=\"%s\"[^>]*>(.*?)</textarea>".formatted(name))
            .matcher(html);
    assertThat(area.find()).isTrue();
    return plain(area.group(1));
  }

  private void post(String path, String... fields) throws IOException, InterruptedException {
    Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(html());
    assertThat(csrf.find()).isTrue();
    StringBuilder form = new StringBuilder("csrf=" + csrf.group(1));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    HttpResponse<String> answer =
        http.send(
            request(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }
}
