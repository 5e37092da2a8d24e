package dev.sapa.host.cli;

import dev.sapa.host.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The API of a running host.
final class ApiClient implements AutoCloseable {
  /// What the API calls a list; here, a person finds it by a command of that name.
  private static final Pattern LIST =
      Pattern.compile("(?<=look at )/api/v1/(plugins|instances)\\b");

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final URI address;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  ApiClient(Target target) {
    this.address = target.address();
    this.token =
        target
            .token()
            .orElseThrow(() ->
                new CommandFailure.NoHost(
                    "No token was found in %s; start the host with ./sapa up, name the data directory of the one that runs with --data, or set SAPA_TOKEN."
                        .formatted(target.settings().data())));
  }

  /// A word as it stands in a path or a query.
  static String encoded(Object word) {
    return URLEncoder.encode(word.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return ask(request(path).GET().build());
  }

  /// What is no JSON value of its own, such as lines.
  String download(String path) {
    return answer(request(path).GET().build());
  }

  JsonNode post(String path) {
    return ask(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  /// Sends a file.
  JsonNode post(String path, String type, Path file) {
    try {
      return ask(
          request(path)
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build());
    } catch (FileNotFoundException none) {
      throw new CommandFailure(
          "The file %s cannot be read; give the path of a jar.".formatted(file));
    }
  }

  JsonNode delete(String path) {
    return ask(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode ask(HttpRequest request) {
    return Json.tree(answer(request));
  }

  private String answer(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        String detail =
            LIST.matcher(Json.tree(response.body()).path("detail").asString(response.body()))
                .replaceAll("./sapa $1");
        throw response.statusCode() == 404
            ? new CommandFailure.NoSuch(detail)
            : new CommandFailure(detail);
      }
      return response.body();
    } catch (IOException unreachable) {
      throw new CommandFailure.NoHost(
          "No host answers at %s; start it with ./sapa up.".formatted(address));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("The command was interrupted.");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
