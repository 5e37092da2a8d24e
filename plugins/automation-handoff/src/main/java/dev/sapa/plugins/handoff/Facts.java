package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Briefing.Fact;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.message.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a customer already said and must not be asked again (R016).
final class Facts {
  /// Characters of a message looked at. More than for its mood: a fact may stand anywhere.
  private static final int LONGEST = 20_000;

  private static final int MOST = 100;

  private final List<Pick> picks = Pick.all();

  /// All facts of these messages, each once, where it was first said.
  List<Fact> in(List<Said> messages) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (Said message : messages) {
      for (Fact fact : in(message)) {
        if (facts.size() < MOST) {
          facts.putIfAbsent(key(fact), fact);
        }
      }
    }
    return List.copyOf(facts.values());
  }

  private List<Fact> in(Said message) {
    List<Fact> facts = new ArrayList<>(attached(message));
    String text = Speech.of(message);
    String rest = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    for (Pick pick : picks) {
      for (String value : pick.values(rest)) {
        facts.add(new Fact(pick.name(), value, message.id()));
      }
      rest = pick.without(rest);
    }
    return facts;
  }

  private static List<Fact> attached(Said message) {
    String id = message.id();
    Content content = message.content();
    if (content instanceof Content.Media media) {
      String kind = media.kind().name().toLowerCase(Locale.ROOT);
      return List.of(new Fact("attachment", media.media().fileName().orElse(kind), id));
    }
    if (content instanceof Content.Location location) {
      String point = location.latitude() + ", " + location.longitude();
      String place = location.name().or(location::address).map(name -> name + " ").orElse("");
      return List.of(new Fact("location", place.isEmpty() ? point : place + "(" + point + ")", id));
    }
    if (content instanceof Content.Contacts contacts) {
      return contacts.contacts().stream()
          .map(one -> one.name().orElse("") + " " + String.join(", ", one.phones()))
          .map(contact -> new Fact("contact", contact.strip(), id))
          .toList();
    }
    return content instanceof Content.Order order
        ? List.of(new Fact("basket", order.plainText(), id))
        : List.of();
  }

  private static String key(Fact fact) {
    return fact.name() + " " + fact.value().toLowerCase(Locale.ROOT).replaceAll("[\\s.,-]", "");
  }
}
