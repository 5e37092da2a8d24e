package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the customer did besides talking: an order, a form, where they came from.
///
/// @param details in words, a line each
public record Did(String text, List<String> details, Stamp at) {

  /// The latest of each order, and everything else.
  ///
  /// @param signals the latest first
  static List<Did> of(List<Event> signals, int most, Times times) {
    List<Did> did = new ArrayList<>();
    Set<String> orders = new HashSet<>();
    for (Event signal : signals) {
      boolean known =
          signal instanceof Event.OrderChanged order
              && !orders.add(order.header().instance() + " " + order.purchase().id());
      if (!known && did.size() < most) {
        of(signal, times).ifPresent(did::add);
      }
    }
    return List.copyOf(did);
  }

  private static Optional<Did> of(Event signal, Times times) {
    Words words = times.words();
    return switch (signal) {
      case Event.OrderChanged order ->
          Optional.of(
              new Did(
                  ordered(order.purchase(), words),
                  order.purchase().lines().stream()
                      .map(line -> line.quantity() + " × " + line.product())
                      .toList(),
                  Stamp.at(order.occurredAt(), times)));
      case Event.FormSubmitted form ->
          Optional.of(
              new Did(
                  words.say("did.form", form.form()),
                  form.fields().entrySet().stream().map(Did::field).toList(),
                  Stamp.at(form.occurredAt(), times)));
      case Event.ReferralMade referral ->
          Optional.of(
              new Did(
                  words.say("did.referral", from(referral.origin())),
                  List.of(),
                  Stamp.at(referral.occurredAt(), times)));
      default -> Optional.empty();
    };
  }

  private static String ordered(Purchase purchase, Words words) {
    String status = "did.order." + purchase.status().name().toLowerCase(Locale.ROOT);
    return words.say(
        "did.order",
        purchase.number(),
        words.say(status),
        purchase.currency() + " " + purchase.total());
  }

  private static String field(Map.Entry<String, String> field) {
    return field.getKey() + ": " + field.getValue();
  }

  private static String from(Origin origin) {
    return Stream.of(Optional.of(origin.source()), origin.content(), origin.callToAction())
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" · "));
  }
}
