package dev.sapa.host.web.page.inbox;

import dev.sapa.host.live.Following;
import dev.sapa.host.live.Happenings;
import dev.sapa.host.live.Line;
import dev.sapa.host.live.Presence;
import dev.sapa.host.live.Signal;
import dev.sapa.host.web.EventStream;
import dev.sapa.host.web.Inbox;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the pages of an agent what changes, as it changes: which conversations, how many wait, who
/// starts to wait, and who else is here. Pages then fetch what they show.
public final class ConsoleLine implements Resource {
  private static final Duration BEAT = Duration.ofSeconds(15);

  /// What changes together is told together.
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final int CAPACITY = 5_000;
  private static final int RETRY_MILLIS = 2_000;

  private final Happenings happenings;
  private final Presence presence;
  private final Inbox inbox;
  private final Door door;
  private final Clock clock;
  private final Set<Line<Object>> lines = ConcurrentHashMap.newKeySet();

  @Inject
  ConsoleLine(Happenings happenings, Presence presence, Inbox inbox, Door door, Clock clock) {
    this.happenings = happenings;
    this.presence = presence;
    this.inbox = inbox;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(door.stream("/live", RETRY_MILLIS, this::follow));
  }

  /// Lets everybody go; they come again.
  @Override
  public void stop() {
    lines.forEach(Line::close);
  }

  /// How many wait, and the time of the host, which pages reckon with.
  record State(int waiting, Instant now) {}

  /// Somebody who starts to wait.
  record Ring(String conversation, String name, String reason) {}

  private void follow(Exchange exchange, EventStream stream) {
    try (Line<Object> line = new Line<>(CAPACITY);
        Following facts = happenings.follow(line::put);
        Following signals = presence.listen(line::put)) {
      lines.add(line);
      Set<Inbox.Waiting> waiting = inbox.waiting(exchange.agent());
      stream.tell("state", new State(waiting.size(), clock.instant()));
      while (line.isOpen() && exchange.isStillSignedIn()) {
        Set<String> changed = tell(line, stream);
        if (!changed.isEmpty()) {
          stream.tell("changed", Map.of("conversations", changed));
          waiting = ring(exchange, stream, waiting);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      lines.removeIf(line -> !line.isOpen());
    }
  }

  /// Passes signals on, and returns which conversations facts were about.
  private static Set<String> tell(Line<Object> line, EventStream stream)
      throws InterruptedException {
    Set<String> changed = new TreeSet<>();
    Optional<Object> next = line.next(BEAT);
    if (next.isEmpty()) {
      stream.beat();
    }
    while (next.isPresent()) {
      switch (next.get()) {
        case Event event -> changed.add(event.header().conversation().orElse(""));
        case Signal.Changed other -> changed.add(other.conversation());
        case Signal signal -> {
          Optional<Here> here = Here.of(signal);
          if (here.isPresent()) {
            stream.tell("signal", here.get());
          }
        }
        default -> throw new IllegalStateException("Only facts and signals are followed.");
      }
      next = line.next(PAUSE);
      if (next.isEmpty() || changed.size() > 100) {
        return changed;
      }
    }
    return changed;
  }

  private Set<Inbox.Waiting> ring(
      Exchange exchange, EventStream stream, Set<Inbox.Waiting> before) {
    Set<Inbox.Waiting> now = inbox.waiting(exchange.agent());
    if (!now.equals(before)) {
      stream.tell("state", new State(now.size(), clock.instant()));
    }
    for (Inbox.Waiting one : now) {
      if (!before.contains(one)) {
        Optional<Inbox.Item> item = inbox.find(one.conversation());
        if (item.isPresent()) {
          Row row = Row.of(item.get(), exchange.times());
          stream.tell("ring", new Ring(row.id(), row.name(), row.reason().orElse(row.last())));
        }
      }
    }
    return now;
  }
}
