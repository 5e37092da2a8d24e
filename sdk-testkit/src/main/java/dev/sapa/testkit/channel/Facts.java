package dev.sapa.testkit.channel;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import dev.sapa.testkit.host.TestHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a host recorded about one instance. Reads on from where it stood, also after the host was
/// started again.
///
/// May be used from many threads.
final class Facts {
  private static final int PAGE = 1_000;

  private final TestHost host;
  private final String instance;
  private final List<Event> all = new ArrayList<>();
  private final Map<String, List<Event.MessageReceived>> said = new HashMap<>();
  private long read;

  Facts(TestHost host, String instance) {
    this.host = host;
    this.instance = instance;
  }

  /// Every fact, in order.
  synchronized List<Event> all() {
    follow();
    return List.copyOf(all);
  }

  /// What customers said in these words.
  synchronized List<Event.MessageReceived> inbound(String text) {
    follow();
    return List.copyOf(said.getOrDefault(text, List.of()));
  }

  private void follow() {
    SqlEventLog events = host.part(SqlEventLog.class);
    Database state = host.part(Database.class);
    for (List<Event> page = next(state, events); !page.isEmpty(); page = next(state, events)) {
      page.stream()
          .filter(event -> event.header().instance().filter(instance::equals).isPresent())
          .forEach(this::keep);
      read = page.get(page.size() - 1).header().sequence();
    }
  }

  private void keep(Event event) {
    all.add(event);
    if (event instanceof Event.MessageReceived received) {
      said.computeIfAbsent(received.content().plainText(), any -> new ArrayList<>()).add(received);
    }
  }

  private List<Event> next(Database state, SqlEventLog events) {
    return state.read(statements -> events.after(statements, read, PAGE));
  }
}
