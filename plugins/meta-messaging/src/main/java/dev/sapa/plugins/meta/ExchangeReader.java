package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Inbound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// What happens between an account and one person, as the Messenger platform tells it on every
/// road: one object, whose kind is the name of its only member besides who and when.
///
/// While another app owns a thread, the same objects come as `standby`. They are read alike, so
/// that nothing a customer says is missed; no automation answers them.
public final class ExchangeReader {
  private final Road road;
  private final ThreadNotices notices;
  private final Map<String, BiFunction<Exchange, JsonNode, List<Inbound>>> kinds =
      new LinkedHashMap<>();

  public ExchangeReader(Road road) {
    MessageReader messages = new MessageReader();
    AfterwardsReader afterwards = new AfterwardsReader();
    StepReader steps = new StepReader();
    this.road = road;
    this.notices = new ThreadNotices(road);
    kinds.put("message", messages::read);
    kinds.put("message_edit", afterwards::edited);
    kinds.put("reaction", afterwards::reacted);
    kinds.put("read", afterwards::read);
    kinds.put("delivery", afterwards::delivered);
    kinds.put("response_feedback", afterwards::judged);
    kinds.put("postback", steps::tapped);
    kinds.put("referral", steps::referred);
    kinds.put("order", steps::ordered);
    kinds.put("optin", steps::opted);
  }

  /// Everything one object tells.
  public List<Inbound> read(Item item) {
    if (isSelf(item)) {
      return List.of(
          item.notice(
              "self",
              "The %s account wrote to itself, as Meta does to try a webhook. It arrived, and nothing needs to be done."
                  .formatted(road.name())));
    }
    Optional<Exchange> exchange = Exchange.of(road, item);
    for (var kind : kinds.entrySet()) {
      JsonNode told = item.body().path(kind.getKey());
      if (told.isObject()) {
        return exchange
            .map(between -> kind.getValue().apply(between, told))
            .orElseGet(() -> List.of(item.unreadable(road)));
      }
    }
    return List.of(notices.read(item));
  }

  private static boolean isSelf(Item item) {
    JsonNode body = item.body();
    boolean bothAre =
        Json.text(body.path("sender"), "id").filter(item.account()::equals).isPresent()
            && Json.text(body.path("recipient"), "id").filter(item.account()::equals).isPresent();
    return bothAre || Json.isTrue(body.path("message"), "is_self");
  }
}
