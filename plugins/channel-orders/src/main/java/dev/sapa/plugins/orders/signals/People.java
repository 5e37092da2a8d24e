package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Json;
import dev.sapa.plugins.orders.Person;
import dev.sapa.plugins.orders.Words;
import dev.sapa.sdk.channel.Identity;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The `customer` of an item.
///
/// @param instance whose numbers the program's own ids of customers are
record People(String instance, Contacts contacts) {
  private static final int LONGEST = 200;

  Person of(JsonNode item) throws Unfit {
    JsonNode customer = item.path("customer");
    Contacts local = contacts.in(Json.text(customer, "country"));
    boolean verified = Json.text(customer, "verified").filter("true"::equals).isPresent();
    Optional<Person> person =
        Person.of(
            Stream.of(
                Json.text(customer, "id")
                    .filter(id -> id.length() <= LONGEST)
                    .map(id -> Identity.of("signals-customer", instance + "/" + id)),
                Json.text(customer, "phone")
                    .flatMap(local::phone)
                    .map(phone -> new Identity(phone.scheme(), phone.value(), verified)),
                Json.text(customer, "email").flatMap(typed -> local.email(typed, verified)),
                Json.text(customer, "webchat")
                    .filter(id -> id.matches("[A-Za-z0-9_-]{22}"))
                    .map(id -> new Identity("webchat", id, false))),
            Json.text(customer, "name")
                .map(Words::line)
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST));
    return person.orElseThrow(() ->
        Unfit.of(
            "'customer' names nobody: give an id, an email address, or a phone number with its"
                + " country code."));
  }
}
