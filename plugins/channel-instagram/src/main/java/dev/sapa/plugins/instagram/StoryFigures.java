package dev.sapa.plugins.instagram;

import dev.sapa.plugins.meta.Item;
import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Inbound;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/// What Instagram counted of a story that has ended.
final class StoryFigures {
  private StoryFigures() {}

  /// Instagram writes -1 for fewer than five.
  static Inbound of(Item item) {
    String figures =
        item.body()
            .propertyStream()
            .filter(figure -> !figure.getKey().endsWith("_id"))
            .flatMap(figure ->
                Json.number(item.body(), figure.getKey())
                    .map(number -> figure.getKey().replace('_', ' ') + " " + count(number))
                    .stream())
            .collect(Collectors.joining(", "));
    return item.notice(
        item.field(), "A story on Instagram has ended. Instagram counted: %s.".formatted(figures));
  }

  private static String count(BigDecimal number) {
    return number.signum() < 0 ? "fewer than 5" : number.toPlainString();
  }
}
