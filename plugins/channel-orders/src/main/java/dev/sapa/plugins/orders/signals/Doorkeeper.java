package dev.sapa.plugins.orders.signals;

import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Lets in who knows the secret, and tells the caller at once which items cannot be read.
final class Doorkeeper {
  private static final String BEARER = "bearer ";

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<String> secrets;
  private final SignalsParser parser;

  Doorkeeper(String secret, Optional<String> previous, SignalsParser parser) {
    this.secrets = Stream.concat(Stream.of(secret), previous.stream()).toList();
    this.parser = parser;
  }

  Verdict verify(RawRequest request) {
    if (!request.method().equals("POST")) {
      return new Verdict.Refused(403, "Signals are posted: use POST.");
    }
    return isKnown(request)
        ? new Verdict.Genuine(answer(request))
        : new Verdict.Refused(
            401,
            "The request does not carry the secret of this instance; send it as Authorization:"
                + " Bearer and the secret.");
  }

  private boolean isKnown(RawRequest request) {
    return request
        .header("authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(given -> secrets.stream().anyMatch(secret -> Signature.sameSecret(secret, given)))
        .isPresent();
  }

  /// 202, and of each item that cannot be read its place and why: what was good is taken all the
  /// same, and what was not is visible on the other side too.
  private HttpAnswer answer(RawRequest request) {
    List<SignalsParser.Item> items;
    try {
      items = parser.items(request);
    } catch (IllegalArgumentException unreadable) {
      return HttpAnswer.ok();
    }
    List<Map<String, Object>> refused =
        items.stream()
            .flatMap(item ->
                item.fault().stream()
                    .map(fault -> Map.<String, Object>of("item", item.place(), "reason", fault)))
            .toList();
    Map<String, Object> answer = Map.of("taken", items.size() - refused.size(), "refused", refused);
    return new HttpAnswer(202, "application/json", json.writeValueAsBytes(answer));
  }
}
