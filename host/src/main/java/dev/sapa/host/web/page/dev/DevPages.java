package dev.sapa.host.web.page.dev;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.store.Database;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.Webhooks;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The page on which an author plays the customer, or the provider, and sees what the plugin does.
final class DevPages implements Resource {
  private static final String PATH = "/dev";
  private static final String CUSTOMER = "visitor-";
  private static final int CALLS = 5;

  private final Workbench workbench;
  private final Talks talks;
  private final Numbers numbers;
  private final Overheard overheard;
  private final Database state;
  private final SqlEventLog log;
  private final Webhooks webhooks;
  private final Clock clock;
  private final Requests requests;
  private final Door door;
  private volatile String customer;

  @Inject
  DevPages(
      Workbench workbench,
      Talks talks,
      Numbers numbers,
      Overheard overheard,
      Database state,
      SqlEventLog log,
      Webhooks webhooks,
      Clock clock,
      Door door) {
    this.workbench = workbench;
    this.talks = talks;
    this.numbers = numbers;
    this.overheard = overheard;
    this.state = state;
    this.log = log;
    this.webhooks = webhooks;
    this.clock = clock;
    this.requests = new Requests(webhooks, clock);
    this.door = door;
    this.customer = CUSTOMER + requests.fresh();
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page(PATH, this::show),
        door.page(PATH + "/now", this::now),
        door.form(PATH + "/say", this::say),
        door.form(PATH + "/anew", this::anew),
        door.form(PATH + "/{instance}/request", this::request));
  }

  private void show(Exchange exchange) {
    Workbench.Stand stand = workbench.now();
    exchange.show(
        200, "dev/page", exchange.words().say("dev.title", stand.name()), values(stand, exchange));
  }

  private Map<String, Object> values(Workbench.Stand stand, Exchange exchange) {
    return Map.of("view", view(stand, exchange.times()));
  }

  private DevView view(Workbench.Stand stand, Times times) {
    Words words = times.words();
    Workbench.Build build = stand.build();
    Set<String> own =
        stand.instances().stream().map(Workbench.Instance::id).collect(Collectors.toSet());
    List<Workbench.Instance> channels = of(stand, "channel");
    boolean talked = channels.size() < stand.instances().size();
    return new DevView(
        stand.name(),
        stand.instances().stream()
            .map(one -> words.say("dev.kind." + one.kind(), one.id()))
            .toList(),
        build.version(),
        times.timeOfDay(build.at()),
        Optional.of(build.took()).filter(took -> took > 0).map(took -> words.say("dev.took", took)),
        build.faults(),
        build
            .probation()
            .filter(clock.instant()::isBefore)
            .map(until ->
                words.say(
                    "dev.probation", Duration.between(clock.instant(), until).toSeconds() + 1)),
        talked ? Optional.of(talks.of(TryChannel.ID, customer, own, times)) : Optional.empty(),
        channels.stream().map(one -> road(one, stand, own, times)).toList(),
        of(stand, "metric").stream().flatMap(one -> numbers.of(one.id(), times).stream()).toList());
  }

  private static List<Workbench.Instance> of(Workbench.Stand stand, String kind) {
    return stand.instances().stream().filter(one -> one.kind().equals(kind)).toList();
  }

  private DevView.Road road(
      Workbench.Instance channel, Workbench.Stand stand, Set<String> own, Times times) {
    return new DevView.Road(
        channel.id(),
        Requests.path(channel.id()),
        requests.of(channel),
        requests.answer(channel.id()),
        talks.latestOf(channel.id(), own, times),
        stand.catchAll().toString(),
        stand.calls().stream()
            .limit(CALLS)
            .map(call ->
                new DevView.Call(
                    times.timeOfDay(call.at()), call.method() + " " + call.path(), call.body()))
            .toList());
  }

  private void now(Exchange exchange) {
    exchange.json(
        Map.of("revision", workbench.now().revision() + overheard.count() + state.read(log::last)));
  }

  private void say(Exchange exchange, Form form) {
    String text = form.text("text");
    if (!text.isEmpty()) {
      Optional<String> choice = Optional.of(form.text("choice")).filter(id -> !id.isEmpty());
      webhooks.receive(
          TryChannel.ID,
          new TryChannel.Said(requests.fresh(), customer, text, choice).at(clock.instant()));
    }
    exchange.redirect(PATH + "#talk");
  }

  private void anew(Exchange exchange, Form form) {
    customer = CUSTOMER + requests.fresh();
    exchange.redirect(PATH + "#talk");
  }

  private void request(Exchange exchange, Form form) {
    String instance = exchange.parameter("instance");
    if (of(workbench.now(), "channel").stream().noneMatch(one -> one.id().equals(instance))) {
      exchange.missing();
      return;
    }
    requests.send(instance, form);
    exchange.redirect(PATH + "#" + instance);
  }
}
