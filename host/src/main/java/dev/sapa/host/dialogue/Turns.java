package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.plugin.LooseThreads;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Handles entries of the journal in two commits, with no plugin call inside either.
///
/// *Apply* makes them part of the record: from here on they are visible. Then the automations are
/// asked. *Decide* commits what they decided with the lanes' positions, if the conversation is
/// still what they saw; otherwise they are asked again.
final class Turns {
  private static final int MOST_ASKED = 5;

  private final Database state;
  private final Application application;
  private final Automations automations;
  private final Enactment enactment;
  private final SqlProgress progress;
  private final SqlDeadLetters deadLetters;
  private final Channels channels;

  @Inject
  Turns(
      Database state,
      Application application,
      Automations automations,
      Enactment enactment,
      SqlProgress progress,
      SqlDeadLetters deadLetters,
      Channels channels) {
    this.state = state;
    this.application = application;
    this.automations = automations;
    this.enactment = enactment;
    this.progress = progress;
    this.deadLetters = deadLetters;
    this.channels = channels;
  }

  /// Handles entries of different lanes together. Either all of it is done, or it throws; handling
  /// them again then does what is left.
  void handle(List<Entry> entries) {
    List<Applied> undecided =
        state.write(transaction -> {
          List<Applied> all = new ArrayList<>(entries.size());
          entries.forEach(entry -> all.add(application.apply(transaction, entry)));
          return all;
        });
    for (int asked = 0; !undecided.isEmpty(); asked++) {
      if (asked == MOST_ASKED) {
        throw new IllegalStateException(
            "The conversation changed each time the automations were asked; they are asked again later.");
      }
      undecided = decide(undecided);
    }
  }

  /// Sets an entry aside after it failed too often, and passes it.
  void setAside(Entry entry, RuntimeException fault) {
    state.write(transaction -> {
      deadLetters.put(
          transaction,
          DeadLetter.Kind.UNDECIDED,
          channels.subject(entry.instance()),
          Long.toString(entry.sequence()),
          "An event of %s could not be handled: %s".formatted(entry.instance(), fault.getMessage()),
          "Look at the host's log for the time of this entry; retry when the cause is gone.");
      progress.advance(transaction, entry.partition(), entry.sequence());
      return entry;
    });
  }

  /// Asks the automations and commits. Gives back those whose conversation changed meanwhile, as it
  /// is now.
  private List<Applied> decide(List<Applied> undecided) {
    List<List<Decided>> decisions = LooseThreads.repeat(() -> asked(undecided));
    return state.write(transaction -> commit(transaction, undecided, decisions));
  }

  private List<List<Decided>> asked(List<Applied> undecided) {
    return undecided.stream()
        .map(applied -> applied.situation().map(automations::onMessage).orElse(List.of()))
        .toList();
  }

  /// Commits what can be, and moves the partitions up to it. What comes after a stale entry in its
  /// partition is made to wait: a partition is done with up to one place.
  private List<Applied> commit(
      Transaction transaction, List<Applied> undecided, List<List<Decided>> decisions) {
    List<Applied> stale = new ArrayList<>();
    Set<Integer> waiting = new HashSet<>();
    Map<Integer, Long> done = new HashMap<>();
    for (int i = 0; i < undecided.size(); i++) {
      Applied applied = undecided.get(i);
      Entry entry = applied.entry();
      if (!waiting.contains(entry.partition()) && enacted(transaction, applied, decisions.get(i))) {
        done.merge(entry.partition(), entry.sequence(), Math::max);
      } else {
        waiting.add(entry.partition());
        stale.add(application.again(transaction, applied));
      }
    }
    done.forEach((partition, sequence) -> progress.advance(transaction, partition, sequence));
    return stale;
  }

  private boolean enacted(Transaction transaction, Applied applied, List<Decided> decisions) {
    return applied.situation().isEmpty()
        || enactment.enact(transaction, applied.situation().get(), decisions);
  }
}
