package dev.sapa.host.web;

import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import io.helidon.http.Header;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where providers tell what happened. The bytes go on as they came.
final class WebhookResource implements Resource {
  private static final String PATH = "/channels/{instance}/webhook";
  private static final int LARGEST = 3 * 1024 * 1024;
  private static final String ACCEPTED = "application/json or application/x-www-form-urlencoded";
  private static final byte[] EMPTY = {};

  private final Webhooks webhooks;
  private final Clock clock;

  @Inject
  WebhookResource(Webhooks webhooks, Clock clock) {
    this.webhooks = webhooks;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get(PATH, this::receive), Route.post(PATH, this::receive));
  }

  private void receive(ServerRequest request, ServerResponse response) {
    switch (webhooks.receive(Route.parameter(request, "instance"), raw(request))) {
      case IntakeAnswer.Answered(HttpAnswer answer) ->
          Route.send(response, answer.status(), answer.contentType(), answer.body());
      case IntakeAnswer.Refused refused ->
          throw new Problem(refused.status(), refused.title(), refused.detail());
    }
  }

  private RawRequest raw(ServerRequest request) {
    boolean post = request.prologue().method().equals(Method.POST);
    if (post && Body.contentType(request).filter(WebhookResource::accepted).isEmpty()) {
      throw Problem.unsupportedType(ACCEPTED);
    }
    return new RawRequest(
        request.prologue().method().text(),
        request.path().absolute().rawPath(),
        request.query().rawValue(),
        headers(request),
        post ? Body.bytes(request, LARGEST) : EMPTY,
        clock.instant());
  }

  private static boolean accepted(HttpMediaType type) {
    String name = type.mediaType().text();
    return name.equals("application/json")
        || name.equals("application/x-www-form-urlencoded")
        || name.endsWith("+json");
  }

  private static Map<String, List<String>> headers(ServerRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.headerName().lowerCase(), header.allValues());
    }
    return headers;
  }
}
