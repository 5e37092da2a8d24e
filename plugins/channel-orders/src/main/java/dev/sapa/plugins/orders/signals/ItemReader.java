package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.Digest;
import dev.sapa.plugins.orders.Json;
import dev.sapa.plugins.orders.Origins;
import dev.sapa.plugins.orders.Person;
import dev.sapa.plugins.orders.Words;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.ThreadKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads one item, and takes nothing that cannot mean what it says.
final class ItemReader {
  private static final int LONGEST_WORDS = 20_000;
  private static final int MOST_FIELDS = 100;
  private static final int LONGEST_NAME = 100;

  private final People people;

  ItemReader(People people) {
    this.people = people;
  }

  Inbound read(JsonNode item, Instant receivedAt) throws Unfit {
    Optional<String> foreign = Foreign.sentence(item);
    if (foreign.isPresent()) {
      throw Unfit.of("%s", foreign.get());
    }
    String type = Json.text(item, "type").orElse("");
    Instant at = at(item, receivedAt);
    String event =
        Json.text(item, "id")
            .filter(id -> id.length() <= 200)
            .map(id -> type + ":" + id)
            .orElseGet(() -> type + ":" + Digest.of(item.toString()));
    return switch (type) {
      case "order" -> order(item, event, at);
      case "page" -> page(item, event, at);
      case "referral" -> referral(item, event, at);
      case "form" -> form(item, event, at);
      default ->
          throw Unfit.of(
              "'type' is one of order, page, referral and form, but is “%s”.", shown(type));
    };
  }

  private static String shown(String type) {
    return type.length() <= LONGEST_NAME
        ? Words.line(type)
        : Words.line(type.substring(0, LONGEST_NAME));
  }

  private static Instant at(JsonNode item, Instant receivedAt) throws Unfit {
    if (Json.text(item, "at").isEmpty()) {
      return receivedAt;
    }
    return moment(item, "at");
  }

  private static Instant moment(JsonNode node, String name) throws Unfit {
    return Json.moment(node, name)
        .orElseThrow(() -> Unfit.of("'%s' is a moment such as 2026-09-21T20:33:20+07:00.", name));
  }

  private Inbound order(JsonNode item, String event, Instant at) throws Unfit {
    Person person = people.of(item);
    Inbound.Purchase purchase = Orders.of(item.path("order"), at);
    return new Inbound.OrderChanged(
        "",
        // Without an id of its own, an event is one state of one order.
        Json.text(item, "id").isPresent()
            ? event
            : "order:%s:%s:%s".formatted(purchase.id(), purchase.version(), purchase.status()),
        people.instance() + "/order/" + purchase.id(),
        at,
        person.identity(),
        person.aliases(),
        person.name(),
        purchase,
        origin(item));
  }

  private Inbound page(JsonNode item, String event, Instant at) throws Unfit {
    Person person = people.of(item);
    JsonNode page = item.path("page");
    String url =
        Json.text(page, "url")
            .flatMap(Origins::uri)
            .flatMap(Origins::plain)
            .filter(address -> address.startsWith("http"))
            .orElseThrow(() ->
                Unfit.of(
                    "'page.url' is the address of a page, such as https://shop.example/menu."));
    return new Inbound.PageVisited(
        "",
        event,
        person.identity().value(),
        at,
        person.identity(),
        new Inbound.Page(
            url,
            Json.text(page, "title").map(Words::line),
            Json.text(page, "referrer").flatMap(Origins::uri).flatMap(Origins::plain)));
  }

  private Inbound referral(JsonNode item, String event, Instant at) throws Unfit {
    Person person = people.of(item);
    Origin origin =
        origin(item)
            .orElseThrow(() ->
                Unfit.of(
                    "'origin' says where the customer came from; give at least its 'source'."));
    return new Inbound.ReferralMade(
        "", event, person.identity().value(), at, person.identity(), origin);
  }

  private Inbound form(JsonNode item, String event, Instant at) throws Unfit {
    Person person = people.of(item);
    String form =
        Json.text(item, "form")
            .map(Words::line)
            .filter(name -> name.length() <= LONGEST_NAME)
            .orElseThrow(() -> Unfit.of("'form' names the form, such as tiktok-lead."));
    Optional<String> message =
        Json.text(item, "message").map(Words::clean).filter(words -> !words.isEmpty());
    if (message.filter(words -> words.length() > LONGEST_WORDS).isPresent()) {
      throw Unfit.of("'message' has more than %,d characters; cut it.", LONGEST_WORDS);
    }
    String conversation = person.identity().value();
    Envelope envelope =
        new Envelope(
            "",
            event,
            conversation,
            conversation,
            ThreadKind.PRIVATE,
            person.identity(),
            person.aliases(),
            person.name(),
            at,
            Optional.empty(),
            origin(item));
    return new Inbound.FormSubmitted(envelope, form, fields(item), message);
  }

  private static Map<String, String> fields(JsonNode item) throws Unfit {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : item.path("fields").properties()) {
      Optional<String> value = Json.text(item.path("fields"), field.getKey()).map(Words::clean);
      String name = Words.line(field.getKey());
      if (value.isPresent() && !name.isEmpty() && name.length() <= LONGEST_NAME) {
        fields.put(name, value.get());
      }
    }
    if (fields.size() > MOST_FIELDS) {
      throw Unfit.of("'fields' has more than %d fields; leave some out.", MOST_FIELDS);
    }
    return fields;
  }

  private static Optional<Origin> origin(JsonNode item) {
    JsonNode origin = item.path("origin");
    return Json.text(origin, "source")
        .map(Words::line)
        .map(source ->
            new Origin(
                source,
                line(origin, "content"),
                line(origin, "callToAction"),
                line(origin, "reference"),
                Json.text(origin, "url").flatMap(Origins::uri).flatMap(Origins::plain)));
  }

  private static Optional<String> line(JsonNode origin, String name) {
    return Json.text(origin, name).map(Words::line).filter(words -> !words.isEmpty());
  }
}
