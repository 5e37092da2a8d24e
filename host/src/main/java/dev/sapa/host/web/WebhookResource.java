package dev.sapa.host.web;

import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/// Where providers tell what happened. The bytes go on as they came.
final class WebhookResource implements Resource {
  private static final String PATH = "/channels/{instance}/webhook";
  private static final int LARGEST = 3 * 1024 * 1024;
  private static final String ACCEPTED =
      "application/json, application/x-www-form-urlencoded or multipart/form-data";
  private static final byte[] EMPTY = {};

  private final Webhooks webhooks;
  private final CrossOrigin origins;
  private final Clock clock;

  @Inject
  WebhookResource(Webhooks webhooks, CrossOrigin origins, Clock clock) {
    this.webhooks = webhooks;
    this.origins = origins;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, this::receive),
        Route.post(PATH, this::receive),
        new Route(Method.OPTIONS, PATH, true, origins::preflight));
  }

  private void receive(ServerRequest request, ServerResponse response) {
    String instance = Route.parameter(request, "instance");
    origins.admit(instance, request, response);
    switch (webhooks.receive(instance, raw(request))) {
      case IntakeAnswer.Answered(HttpAnswer answer) -> {
        answer
            .location()
            .ifPresent(page -> response.header(HeaderNames.LOCATION, page.toASCIIString()));
        Route.send(response, answer.status(), answer.contentType(), answer.body());
      }
      case IntakeAnswer.Refused refused -> {
        refused
            .retryAfter()
            .ifPresent(wait ->
                response.beforeSend(() ->
                    response.header(
                        HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())))));
        throw new Problem(refused.status(), refused.title(), refused.detail());
      }
    }
  }

  private RawRequest raw(ServerRequest request) {
    boolean post = request.prologue().method().equals(Method.POST);
    if (post && Body.contentType(request).filter(WebhookResource::accepted).isEmpty()) {
      throw Problem.unsupportedType(ACCEPTED);
    }
    return Asking.raw(request, post ? Body.bytes(request, LARGEST) : EMPTY, clock.instant());
  }

  private static boolean accepted(HttpMediaType type) {
    String name = type.mediaType().text();
    return name.equals("application/json")
        || name.equals("application/x-www-form-urlencoded")
        || name.equals("multipart/form-data")
        || name.endsWith("+json");
  }
}
