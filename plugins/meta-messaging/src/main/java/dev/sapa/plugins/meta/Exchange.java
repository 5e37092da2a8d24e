package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.ThreadKind;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Something that happened between an account and one person.
///
/// @param customer Meta's id of the person, whoever of the two did it
/// @param fromBusiness whether the account did it
public record Exchange(Road road, Item item, String customer, boolean fromBusiness) {
  /// The field of what happens in a thread that another app owns, in Meta's word.
  static final String STANDBY = "standby";

  private static final String USER_REF = "user_ref";
  private static final String REF = USER_REF + "/";

  /// Empty where it names nobody but the account.
  static Optional<Exchange> of(Road road, Item item) {
    JsonNode body = item.body();
    Optional<String> sender = id(body.path("sender"));
    boolean fromBusiness =
        Json.isTrue(body.path("message"), "is_echo")
            || sender.filter(item.account()::equals).isPresent();
    return (fromBusiness ? id(body.path("recipient")) : sender)
        .filter(id -> !id.equals(item.account()))
        .map(id -> new Exchange(road, item, id, fromBusiness));
  }

  private static Optional<String> id(JsonNode party) {
    return Json.text(party, "id").or(() -> Json.text(party, USER_REF).map(REF::concat));
  }

  /// How the Send API is told to whom: a person who used a plugin of Meta's on a site, and has not
  /// written yet, has a reference instead of an id.
  static void address(ObjectNode recipient, String customer) {
    if (customer.startsWith(REF)) {
      recipient.put(USER_REF, customer.substring(REF.length()));
    } else {
      recipient.put("id", customer);
    }
  }

  /// The customer.
  public Identity identity() {
    return road.customer(item.account(), customer);
  }

  /// What stands around the event with an id.
  public Envelope envelope(String eventId) {
    Envelope envelope =
        Envelope.of(eventId, identity(), item.time())
            .withAccount(item.account())
            .withConversation(customer, ThreadKind.PRIVATE);
    return item.field().equals(STANDBY) ? envelope.withReplyContext(STANDBY) : envelope;
  }

  /// Whether another app owned the thread when the customer last said something.
  static boolean isOfAnotherApp(ConversationFacts facts) {
    return facts.replyContext().filter(STANDBY::equals).isPresent();
  }
}
