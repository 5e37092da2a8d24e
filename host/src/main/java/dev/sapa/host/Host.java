package dev.sapa.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.sapa.host.conversation.ConversationStirred;
import dev.sapa.host.conversation.FilesChanged;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.delivery.Dispatcher;
import dev.sapa.host.delivery.Timers;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.files.Blobs;
import dev.sapa.host.files.Fetching;
import dev.sapa.host.history.History;
import dev.sapa.host.history.Imported;
import dev.sapa.host.history.PlayedClock;
import dev.sapa.host.insight.MetricFolds;
import dev.sapa.host.intake.Polling;
import dev.sapa.host.journal.EmbeddedJournal;
import dev.sapa.host.live.Happenings;
import dev.sapa.host.live.Presence;
import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.host.plugin.RuntimeBundles;
import dev.sapa.host.plugin.RuntimeChanges;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.StoredInstances;
import dev.sapa.host.settings.StoredQuarantines;
import dev.sapa.host.settings.StoredState;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Kept;
import dev.sapa.host.store.MasterKey;
import dev.sapa.host.telemetry.CallTimes;
import dev.sapa.host.web.Address;
import dev.sapa.host.web.ApiToken;
import dev.sapa.host.web.Edge;
import dev.sapa.host.web.MetricsToken;
import dev.sapa.host.web.Readiness;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running host. What was started is stopped in the opposite order: first nothing new comes in,
/// then what is under way is finished, then the files are closed.
public final class Host implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Host.class);

  private final Deque<AutoCloseable> running;
  private final ApiToken token;
  private final Injector injector;
  private final Optional<Imported> imported;

  private Host(
      Deque<AutoCloseable> running,
      ApiToken token,
      Injector injector,
      Optional<Imported> imported) {
    this.running = running;
    this.token = token;
    this.injector = injector;
    this.imported = imported;
  }

  /// Starts a host.
  ///
  /// @param bundles the folder with the installation's plugins
  /// @param environment of the process
  public static Host start(
      HostSettings settings, Path bundles, Map<String, String> environment, Clock clock) {
    return start(settings, bundles, environment, clock, Surroundings.NONE);
  }

  /// What a host has around it while a plugin is written.
  interface Surroundings {
    Surroundings NONE = new Surroundings() {};

    /// Returns when the bundles lie in their folders.
    default void awaitBundles() {}

    /// The instances that run, once it is known which plugins there are.
    default List<InstanceSpec> cast(List<InstanceSpec> configured, Instances plugins) {
      return configured;
    }

    /// Puts something around the instances.
    default Instances stage(Instances instances) {
      return instances;
    }

    /// What is wired besides.
    default Module module() {
      return binder -> {};
    }
  }

  static Host start(
      HostSettings settings,
      Path bundles,
      Map<String, String> environment,
      Clock clock,
      Surroundings surroundings) {
    settings.site().ifPresent(Host::mustExist);
    Deque<AutoCloseable> running = new ArrayDeque<>();
    try {
      Host host = assemble(settings, bundles, environment, clock, surroundings, running);
      host.run(settings.http());
      return host;
    } catch (RuntimeException | Error fault) {
      closeAll(running);
      throw fault;
    }
  }

  private static void mustExist(Path site) {
    if (!Files.isDirectory(site)) {
      throw new StartException(
          "The folder %s, which the setting site names, does not exist; make it, or correct the setting."
              .formatted(site));
    }
  }

  private static Host assemble(
      HostSettings settings,
      Path bundles,
      Map<String, String> environment,
      Clock clock,
      Surroundings surroundings,
      Deque<AutoCloseable> running) {
    DataDirectory data = started(running, DataDirectory.take(settings.data()));
    data.prepare(clock);
    ApiToken token = ApiToken.of(environment, data.path());
    MasterKey key = MasterKey.of(data.path());
    PlayedClock played = new PlayedClock(clock);
    Database state =
        started(
            running, Database.open(Kept.STATE.in(data.path()), Kept.STATE.migrations(), played));
    Optional<Imported> imported =
        settings
            .history()
            .flatMap(
                file -> new History(state, played).begin(file, Configured.surroundings(settings)));
    Database inbound =
        Database.open(Kept.JOURNAL.in(data.path()), Kept.JOURNAL.migrations(), clock);
    EmbeddedJournal journal = started(running, new EmbeddedJournal(inbound));
    Readiness readiness = new Readiness(data.path(), Map.of("state", state, "journal", inbound));
    surroundings.awaitBundles();
    CallTimes calls = new CallTimes();
    Blobs blobs = new Blobs(data.path());
    PluginRuntime plugins =
        started(
            running,
            new PluginRuntime(
                List.of(bundles, data.path().resolve("plugins")),
                data.path().resolve("cache"),
                clock,
                key::derive,
                new StoredState(state),
                new StoredQuarantines(state),
                blobs::open,
                calls,
                settings.plugins().deadline()));
    RuntimeChanges changes =
        new RuntimeChanges(
            plugins,
            new StoredInstances(state, key, data.path()),
            data.path(),
            clock,
            settings.business().zone());
    Runnable instances = changes.starting(surroundings.cast(settings.instances(), plugins));
    RuntimeBundles swaps =
        started(
            running, plugins.bundles(settings.business().zone(), settings.plugins().probation()));
    Injector injector;
    try {
      injector =
          Guice.createInjector(
              Stage.PRODUCTION,
              new HostModule(
                  settings,
                  readiness,
                  token,
                  MetricsToken.of(environment, data.path()),
                  calls,
                  blobs,
                  key,
                  state,
                  journal,
                  surroundings.stage(plugins),
                  changes,
                  swaps,
                  clock),
              surroundings.module());
    } finally {
      instances.run();
    }
    state.read(injector.getInstance(SqlEventLog.class)::lastAt).ifPresent(state::notBefore);
    Presence presence = injector.getInstance(Presence.class);
    state.listen(FilesChanged.class, changed -> presence.changed(changed.conversation()));
    state.listen(ConversationStirred.class, changed -> presence.changed(changed.conversation()));
    // A message that waits goes at once, whatever kept it, or says at once why it waits now.
    plugins.whenChanged(injector.getInstance(Dispatcher.class)::tryNow);
    plugins.whenChanged(injector.getInstance(Polling.class)::look);
    return new Host(running, token, injector, imported);
  }

  private void run(HostSettings.Http http) {
    started(running, of(Timers.class));
    started(running, of(MetricFolds.class)).start();
    Edge edge = started(running, of(Edge.class));
    Restored restored = of(Restored.class);
    if (restored.isFirstStart()) {
      started(running, of(Dialogue.class)).start();
      restored.settle();
      started(running, of(Dispatcher.class)).start();
    } else {
      started(running, of(Dispatcher.class)).start();
      started(running, of(Dialogue.class)).start();
    }
    started(running, of(Polling.class)).start();
    started(running, of(Fetching.class)).start();
    started(running, of(Upkeep.class)).start();
    started(running, of(Recovery.class)).start();
    started(running, of(Happenings.class)).start();
    of(RuntimeBundles.class).start();
    try {
      edge.start();
      // Who asks while the rest is being closed hears that the host stops.
      started(running, edge::drain);
    } catch (RuntimeException refused) {
      if (isAboutTheAddress(refused)) {
        throw new StartException(
            "Sapa cannot listen on %s, port %d: the port is taken or the address is not this machine's; choose another with --port."
                .formatted(http.host(), http.port()),
            refused);
      }
      throw refused;
    }
  }

  private static boolean isAboutTheAddress(Throwable refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException || cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /// Where the host is found, as it is shown to people.
  public Address address() {
    return of(Address.class);
  }

  /// Changes of bundles while it runs.
  BundleChanges bundles() {
    return of(BundleChanges.class);
  }

  /// The port it listens on.
  public int port() {
    return of(Edge.class).port();
  }

  public ApiToken token() {
    return token;
  }

  /// The history that was imported at this start.
  public Optional<Imported> imported() {
    return imported;
  }

  /// Every configured instance, running or not.
  public List<InstanceReport> instances() {
    return of(Instances.class).reports();
  }

  /// A part of the running host, for programs that have a host inside them, such as the contract
  /// kit.
  public <T> T part(Class<T> type) {
    return of(type);
  }

  private <T> T of(Class<T> type) {
    return injector.getInstance(type);
  }

  private static <T extends AutoCloseable> T started(Deque<AutoCloseable> running, T part) {
    running.push(part);
    return part;
  }

  @Override
  public void close() {
    closeAll(running);
  }

  private static void closeAll(Deque<AutoCloseable> running) {
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        part.close();
      } catch (Exception fault) {
        log.warn("{} did not stop cleanly.", part.getClass().getSimpleName(), fault);
      }
    }
  }
}
