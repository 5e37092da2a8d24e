package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.function.Function;

/// One thing that can be asked for.
///
/// @param path with parameters in braces: `/api/v1/customers/{id}`
/// @param page whether it is for people's browsers, and no part of the API
public record Route(Method method, String path, boolean page, Handler handler) {
  private static final String JSON = "application/json";

  /// What a JSON route answers.
  record Answer(int status, Object body, Map<String, String> headers) {
    Answer(int status, Object body) {
      this(status, body, Map.of());
    }

    static Answer ok(Object body) {
      return new Answer(200, body);
    }

    /// Done, and nothing to say.
    static Answer empty() {
      return new Answer(204, "");
    }

    Answer with(String header, String value) {
      return new Answer(status, body, Map.of(header, value));
    }
  }

  static Route get(String path, Handler handler) {
    return new Route(Method.GET, path, false, handler);
  }

  static Route post(String path, Handler handler) {
    return new Route(Method.POST, path, false, handler);
  }

  /// A route that reads and answers JSON.
  static Route getJson(String path, Function<ServerRequest, Answer> answer) {
    return get(path, json(answer));
  }

  /// A route that changes something and answers JSON.
  static Route postJson(String path, Function<ServerRequest, Answer> answer) {
    return post(path, json(answer));
  }

  /// A route of another method that reads and answers JSON.
  static Route json(Method method, String path, Function<ServerRequest, Answer> answer) {
    return new Route(method, path, false, json(answer));
  }

  /// The value of a path parameter.
  public static String parameter(ServerRequest request, String name) {
    return request.path().pathParameters().get(name);
  }

  private static Handler json(Function<ServerRequest, Answer> function) {
    return (request, response) -> {
      if (!request.headers().isAccepted(MediaTypes.APPLICATION_JSON)) {
        throw Problem.notAcceptable(JSON);
      }
      Answer answer = function.apply(request);
      answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
      if (answer.status() == 204) {
        response.status(204).send();
      } else {
        send(response, answer.status(), JSON, Json.bytes(answer.body()));
      }
    };
  }

  /// Answers with bytes.
  public static void send(ServerResponse response, int status, String contentType, byte[] body) {
    response.status(status);
    response.header(HeaderNames.CONTENT_TYPE, contentType);
    response.send(body);
  }
}
