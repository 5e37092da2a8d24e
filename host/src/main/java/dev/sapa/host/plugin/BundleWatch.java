package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks a few times a second whether something is to be done about bundles: a probation is over,
/// or the folder changed.
final class BundleWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BundleWatch.class);
  private static final int MILLIS = 250;

  private final RuntimeBundles bundles;
  private final FolderWatch folder;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sapa-bundles").factory());

  BundleWatch(RuntimeBundles bundles) {
    this.bundles = bundles;
    this.folder = new FolderWatch(bundles.folder());
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      bundles.endProbations();
      folder.look(new Heard());
      bundles.lookForLeaks();
    } catch (RuntimeException fault) {
      log.error("Bundles could not be looked after; it is tried again.", fault);
    }
  }

  private final class Heard implements FolderWatch.Heard {

    @Override
    public void appeared(Path jar) {
      bundles.appeared(jar);
    }

    @Override
    public void incomplete(Path jar) {
      bundles.incomplete(jar);
    }

    @Override
    public void vanished(Path jar) {
      bundles.vanished(jar);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
