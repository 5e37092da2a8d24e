package dev.sapa.host;

import dev.sapa.host.backup.Restore;
import dev.sapa.host.delivery.Withheld;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first start on a backup: what the journal holds beyond the state is handled, and nothing of
/// what comes of it, or waited before, is sent, because the host that ran on may have done so.
final class Restored {
  private static final Logger log = LoggerFactory.getLogger(Restored.class);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path mark;
  private final Dialogue dialogue;
  private final Withheld withheld;
  private final Database state;

  @Inject
  Restored(HostSettings settings, Dialogue dialogue, Withheld withheld, Database state) {
    this.mark = settings.data().resolve(Restore.RESTORED);
    this.dialogue = dialogue;
    this.withheld = withheld;
    this.state = state;
  }

  boolean isFirstStart() {
    return Files.exists(mark);
  }

  /// Waits until the dialogue, which runs, has caught up. Nothing is being sent meanwhile.
  void settle() {
    log.info("This is the first start on a backup; what the journal holds is handled first.");
    while (!dialogue.isCaughtUp()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    int messages = state.write(withheld::all);
    try {
      Files.delete(mark);
    } catch (IOException refused) {
      throw new StartException(
          "%s cannot be deleted; give this user the right to write there.".formatted(mark),
          refused);
    }
    log.info(
        "{} messages that waited when the backup was taken are held back as uncertain; a person decides about each.",
        messages);
  }
}
