package dev.sapa.host.web.page.dev;

import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.host.web.Webhooks;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.dev.DevView.Answer;
import dev.sapa.host.web.page.dev.DevView.Request;
import dev.sapa.sdk.channel.RawRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The requests that an author sends to channels by hand, in the place of a provider.
final class Requests {
  /// Stands for a number that no request had before; providers give every event an id of its own.
  private static final String FRESH = "{id}";

  private final Webhooks webhooks;
  private final Clock clock;
  private final AtomicLong count;
  private final Map<String, Request> written = new ConcurrentHashMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  Requests(Webhooks webhooks, Clock clock) {
    this.webhooks = webhooks;
    this.clock = clock;
    // Ids of the last start are known to the host already.
    this.count = new AtomicLong(clock.instant().getEpochSecond());
  }

  /// What the form shows: what was written last, or what suggests itself.
  Request of(Workbench.Instance instance) {
    return written.getOrDefault(
        instance.id(), new Request("POST", "", instance.headers(), instance.body()));
  }

  Optional<Answer> answer(String instance) {
    return Optional.ofNullable(answers.get(instance));
  }

  /// A number that none before it was.
  String fresh() {
    return Long.toString(count.incrementAndGet());
  }

  void send(String instance, Form form) {
    Request request =
        new Request(
            form.text("method").equals("GET") ? "GET" : "POST",
            form.text("query"),
            form.text("headers"),
            form.text("body"));
    written.put(instance, request);
    answers.put(instance, answer(webhooks.receive(instance, raw(instance, request))));
  }

  private RawRequest raw(String instance, Request request) {
    String id = fresh();
    return new RawRequest(
        request.method(),
        path(instance),
        request.query().replace(FRESH, id),
        headers(request.headers().replace(FRESH, id)),
        request.body().replace(FRESH, id).getBytes(StandardCharsets.UTF_8),
        clock.instant());
  }

  static String path(String instance) {
    return "/channels/%s/webhook".formatted(instance);
  }

  private static Map<String, List<String>> headers(String written) {
    return written
        .lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.groupingBy(
                pair -> pair[0].strip().toLowerCase(Locale.ROOT),
                Collectors.mapping(pair -> pair[1].strip(), Collectors.toList())));
  }

  private static Answer answer(IntakeAnswer given) {
    return switch (given) {
      case IntakeAnswer.Answered answered ->
          new Answer(
              answered.answer().status(),
              answered.answer().status() < 400,
              new String(answered.answer().body(), StandardCharsets.UTF_8));
      case IntakeAnswer.Refused refused ->
          new Answer(refused.status(), false, refused.title() + ". " + refused.detail());
    };
  }
}
