package dev.sapa.testkit.channel;

import dev.sapa.testkit.host.LiveLine;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import dev.sapa.testkit.provider.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Visitors in browsers, one for each customer, each with a session and a live line.
final class BrowserWorld implements World {
  private final Browser browser;
  private final String instance;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private final Map<String, LiveLine> lines = new ConcurrentHashMap<>();
  private @Nullable TestHost host;

  BrowserWorld(Browser browser, String instance) {
    this.browser = browser;
    this.instance = instance;
  }

  @Override
  public Map<String, Object> settings() {
    return browser.settings();
  }

  @Override
  public List<Call> requests(List<? extends Happening> happenings) {
    List<Call> calls = new ArrayList<>();
    for (Happening happening : happenings) {
      browser
          .deliver(happening)
          .ifPresent(call -> calls.add(browser.in(session(whose(happening)), call)));
    }
    return calls;
  }

  @Override
  public List<Call> unproven(List<? extends Happening> happenings) {
    return happenings.stream().flatMap(one -> browser.deliver(one).stream()).toList();
  }

  @Override
  public Call proven(Call call) {
    return browser.in(session(new Customer("0", Optional.empty(), "")), call);
  }

  private static Customer whose(Happening happening) {
    return switch (happening) {
      case Happening.Said said -> said.from();
      case Happening.Reacted reacted -> reacted.from();
      case Happening.Edited edited -> edited.from();
      case Happening.Deleted deleted -> deleted.from();
      case Happening.Receipt receipt -> receipt.to();
      case Happening.Renamed renamed -> renamed.before();
      case Happening.Opted opted -> opted.from();
      case Happening.Echoed echoed -> echoed.to();
      case Happening.Typed typed -> typed.from();
      case Happening.Visited visited -> visited.from();
      case Happening.Ordered ordered -> ordered.from();
      case Happening.Referred referred -> referred.from();
      case Happening.Filled filled -> filled.from();
      case Happening.Mentioned mentioned -> mentioned.from();
      case Happening.Unheard unheard -> unheard.from();
    };
  }

  private String session(Customer customer) {
    return sessions.computeIfAbsent(
        customer.id(),
        id -> {
          Answer answer = host().deliver(instance, browser.hello());
          if (!answer.isYes()) {
            throw new AssertionError(
                "The channel begins no session: it answered %d %s"
                    .formatted(answer.status(), answer.text()));
          }
          return browser.session(answer);
        });
  }

  /// What the visitor sees: a message that is told again, as after a line was opened anew, is seen
  /// once.
  @Override
  public List<Taken> handedTo(Customer customer) {
    LiveLine line = lines.computeIfAbsent(customer.id(), id -> listen(customer));
    Map<String, Taken> seen = new LinkedHashMap<>();
    for (LiveLine.Heard heard : line.heard()) {
      browser
          .shown(heard.event(), heard.data())
          .forEach(shown ->
              seen.putIfAbsent(
                  shown.id(),
                  new Taken(shown.id(), new Received(customer.address(), shown.text()))));
    }
    return List.copyOf(seen.values());
  }

  private LiveLine listen(Customer customer) {
    Call call =
        new Call(
            "GET",
            "/channels/" + instance + "/events",
            Map.of("accept", "text/event-stream"),
            new byte[0]);
    return host().listen(browser.in(session(customer), call));
  }

  private TestHost host() {
    return Optional.ofNullable(host).orElseThrow();
  }

  @Override
  public void moveTo(TestHost host) {
    this.host = host;
    close();
    lines.clear();
  }

  @Override
  public void close() {
    lines.values().forEach(LiveLine::close);
  }
}
