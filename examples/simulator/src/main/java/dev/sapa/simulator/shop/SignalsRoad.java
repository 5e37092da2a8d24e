package dev.sapa.simulator.shop;

import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.plugins.orders.simulator.SignalsProvider;
import dev.sapa.sdk.message.Content;
import dev.sapa.simulator.Changes;
import dev.sapa.simulator.Ids;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.Road;
import dev.sapa.simulator.Secrets;
import dev.sapa.simulator.Webhook;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A program of the business that tells what customers do: a till, a lead form of an advertisement,
/// a site.
public final class SignalsRoad implements Road {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String instance;
  private final SignalsProvider provider = new SignalsProvider();
  private final Webhook webhook;
  private final Ids ids;
  private final Clock clock;
  private final Changes changes = new Changes();
  private final List<String> told = new ArrayList<>();

  public SignalsRoad(InstanceSpec instance, Webhook webhook, Ids ids, Clock clock) {
    this.instance = instance.id();
    this.webhook = webhook;
    this.ids = ids;
    this.clock = clock;
    Secrets.mustFit(instance, provider.settings(URI.create("http://127.0.0.1")));
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public String plugin() {
    return "signals";
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public synchronized ObjectNode seenBy(Person person) {
    ObjectNode seen = JSON.createObjectNode();
    ArrayNode list = seen.putArray("told");
    told.forEach(list::add);
    return seen;
  }

  @Override
  public synchronized void act(Person person, JsonNode deed) {
    Happening happening =
        happening(
            deed.path("what").asString(""),
            deed.path("text").asString(""),
            deed.path("total").asString("0"),
            person.customer());
    webhook.post(provider.sign(provider.deliver(happening).orElseThrow()), () -> heard(happening));
  }

  private Happening happening(String what, String text, String total, Customer from) {
    String id = ids.next();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return switch (what) {
      case "visit" -> new Happening.Visited(id, now, from, text);
      case "lead" -> new Happening.Said(id, now, from, new Content.Text(text));
      case "come" -> new Happening.Referred(id, now, from, text);
      case "buy" -> new Happening.Ordered(id, now, from, text, total);
      default -> throw new IllegalArgumentException("Nobody can do that here.");
    };
  }

  private synchronized void heard(Happening happening) {
    provider
        .deliver(happening)
        .ifPresent(call -> told.add(0, new String(call.body(), StandardCharsets.UTF_8)));
    changes.tell();
  }
}
