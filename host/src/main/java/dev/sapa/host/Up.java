package dev.sapa.host;

import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import dev.sapa.host.cli.Trace;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.web.SiteResource;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the host and stays until it is told to stop.
@Command(
    name = "up",
    description = "Starts the host; Ctrl-C or SIGTERM stops it.",
    mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(Up.class);
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

  private final Installation installation;
  private final Clock clock;
  private final Place place;

  @Option(names = "--port", paramLabel = "N", description = "The port, instead of the file's.")
  private @Nullable Integer port;

  @Option(
      names = "--clock",
      hidden = true,
      paramLabel = "FILE",
      description = "For tests: a file with the milliseconds by which the clock is off.")
  private @Nullable Path shifted;

  Up(Installation installation, Clock clock, Place place) {
    this.installation = installation;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured configured = Configured.by(installation, place);
    HostSettings settings = withPort(configured.settings());
    CountDownLatch stopped = new CountDownLatch(1);
    Host host = Host.start(settings, installation.bundles(), installation.environment(), time());
    Trace.leave(settings.data(), local(settings.http().host(), host.port()), configured.file());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Trace.remove(settings.data());
                  stop(host);
                  stopped.countDown();
                },
                "stop"));
    greet(host, settings);
    stopped.await();
    return 0;
  }

  private Clock time() {
    return shifted == null ? clock : new OffsetClock(clock, shifted);
  }

  /// What is not finished by then is treated as after a crash, which loses nothing: who stops the
  /// host shall not have to kill it.
  private static void stop(Host host) {
    Thread closing = Thread.ofPlatform().daemon().name("close").start(host::close);
    try {
      if (!closing.join(LONGEST_STOP)) {
        log.warn("Not everything was finished in time; the next start takes it up.");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /// Where commands on this machine find the host.
  static URI local(String listening, int port) {
    boolean anywhere = listening.equals("0.0.0.0") || listening.equals("::");
    String name = listening.contains(":") ? "[" + listening + "]" : listening;
    return URI.create("http://%s:%d".formatted(anywhere ? "127.0.0.1" : name, port));
  }

  private HostSettings withPort(HostSettings settings) {
    return port == null ? settings : settings.withPort(existing(port));
  }

  static int existing(int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new StartException(
          "There is no port %d; give --port a number from 0 to %d.".formatted(port, HIGHEST_PORT));
    }
    return port;
  }

  private static void greet(Host host, HostSettings settings) {
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    System.out.printf("Sapa is ready after %d ms.%n", uptime);
    System.out.printf("  page      %s%n", host.address().of("/"));
    if (settings.site().isPresent()) {
      System.out.printf("  shop      %s%n", host.address().of(SiteResource.PATH));
    }
    if (settings.http().publicUrl().isPresent()) {
      System.out.printf("  listens   %s%n", local(settings.http().host(), host.port()));
    }
    System.out.printf("  token     %s%n", host.token().value());
    System.out.printf("  data      %s%n", settings.data());
    host.imported()
        .ifPresent(imported ->
            System.out.printf(
                "  history   %s%n", Import.words(imported, settings.business().zone())));
    for (InstanceReport report : host.instances()) {
      boolean channel = report.kind().filter("channel"::equals).isPresent();
      System.out.printf(
          "  %-9s %s%n",
          report.id(),
          report
              .problem()
              .map(Sentence::english)
              .orElse(channel ? host.address().webhook(report.id()) : "is running"));
    }
    System.out.flush();
  }
}
