package dev.sapa.host;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.intake.Reprocessing;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Fault;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has requests parsed that came in while their instance was in quarantine, oldest first, once it
/// is called again. The first of them may be what it is tried with.
final class Recovery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 200;

  private final Instances instances;
  private final Database state;
  private final SqlDeadLetters letters;
  private final Journal journal;
  private final Reprocessing reprocessing;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("recovery").factory());

  @Inject
  Recovery(
      Instances instances,
      Database state,
      SqlDeadLetters letters,
      Journal journal,
      Reprocessing reprocessing) {
    this.instances = instances;
    this.state = state;
    this.letters = letters;
    this.journal = journal;
    this.reprocessing = reprocessing;
  }

  void start() {
    clockwork.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      instances.reports().stream()
          .filter(report -> report.kind().filter("channel"::equals).isPresent())
          .map(InstanceReport::id)
          .forEach(this::recover);
    } catch (RuntimeException fault) {
      log.warn("Requests that were held could not be parsed and are tried again.", fault);
    }
  }

  private void recover(String instance) {
    if (instances.channel(instance).filter(ChannelInstance::parses).isEmpty()) {
      return;
    }
    List<DeadLetter> waiting =
        state.read(statements -> letters.unparsed(statements, instance, PAGE));
    for (DeadLetter letter : waiting) {
      if (isHeld(letter) && !parsed(letter)) {
        return;
      }
    }
  }

  private boolean isHeld(DeadLetter letter) {
    return journal
        .entry(Long.parseLong(letter.subject()))
        .flatMap(Entry::fault)
        .filter(Fault.HELD::equals)
        .isPresent();
  }

  private boolean parsed(DeadLetter letter) {
    if (reprocessing.parseAgain(Long.parseLong(letter.subject())).isPresent()) {
      return false;
    }
    state.write(transaction -> {
      letters.settle(transaction, letter.id());
      return true;
    });
    return true;
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
