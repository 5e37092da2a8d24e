package dev.sapa.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.sapa.host.author.Cast;
import dev.sapa.host.author.CatchAll;
import dev.sapa.host.author.Dependencies;
import dev.sapa.host.author.LiveLoop;
import dev.sapa.host.author.Project;
import dev.sapa.host.author.Sources;
import dev.sapa.host.author.Workshop;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import dev.sapa.host.cli.Trace;
import dev.sapa.host.logging.Fault;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.web.SiteResource;
import dev.sapa.host.web.page.SignedLink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs the demo shop with a plugin that is being written.
@Command(
    name = "dev",
    description = "Runs the demo shop with your plugin, and every change of it as you save.",
    mixinStandardHelpOptions = true)
final class Dev implements Callable<Integer> {
  private final Installation installation;
  private final Clock clock;
  private final Place place;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The plugin's project; this folder if not given.")
  private @Nullable Path dir;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 8080 or a free one if not given.")
  private @Nullable Integer port;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the plugin; may be given again.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--debug",
      paramLabel = "PORT",
      description = "Lets a debugger of this machine in.")
  private @Nullable Integer debug;

  Dev(Installation installation, Clock clock, Place place) {
    this.installation = installation;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Integer call() {
    Fault.quote();
    Path typed = Optional.ofNullable(dir).orElse(Path.of(""));
    Project project = Project.in(installation.resolve(typed));
    Workshop workshop = workshop(project);
    try (CatchAll provider = CatchAll.start(clock)) {
      LiveLoop loop = new LiveLoop(project, workshop, provider, clock, Dev::tell);
      FutureTask<Path> building = Rehearsal.building(loop);
      Configured shop = Configured.by(installation, place);
      HostSettings settings = settings(shop.settings(), project);
      listenTo(project);
      run(
          settings,
          shop.file(),
          new Rehearsal(
              project,
              loop,
              provider,
              building,
              settings.data().resolve("plugins"),
              given,
              new SignedLink.Key(word(), "dev")));
    }
    return 0;
  }

  private Workshop workshop(Project project) {
    Path lib = installation.home().resolve("lib");
    return new Workshop(project, Dependencies.of(project, lib));
  }

  /// The shop's, on data of its own and where nothing listens yet.
  private HostSettings settings(HostSettings shop, Project project) {
    HostSettings settings =
        place.data().isPresent() ? shop : shop.withData(project.target().resolve("sapa-dev"));
    int usual = settings.http().port();
    return settings.withPort(port == null ? (isFree(usual) ? usual : 0) : Up.existing(port));
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /// Lets through whatever the plugin logs.
  private static void listenTo(Project project) {
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    new Sources(project.folder())
        .packages()
        .forEach(name -> loggers.getLogger(name).setLevel(Level.DEBUG));
  }

  private void run(HostSettings settings, Path file, Rehearsal rehearsal) {
    Host host =
        Host.start(settings, installation.bundles(), installation.environment(), clock, rehearsal);
    Trace.leave(settings.data(), Up.local(settings.http().host(), host.port()), file);
    Thread watching = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  watching.interrupt();
                  Trace.remove(settings.data());
                  host.close();
                },
                "stop"));
    greet(host, settings, rehearsal);
    try {
      rehearsal.loop().run(host.bundles());
    } catch (InterruptedException stopped) {
      // That is how it ends.
      Thread.currentThread().interrupt();
    }
  }

  private void greet(Host host, HostSettings settings, Rehearsal rehearsal) {
    Project project = rehearsal.project();
    Cast cast = rehearsal.loop().cast();
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    tell("%s is live after %d ms.".formatted(project.name(), uptime));
    tell("  try it    " + host.address().of(rehearsal.key().path()));
    if (settings.site().isPresent()) {
      tell("  shop      " + host.address().of(SiteResource.PATH));
    }
    for (Cast.Part part : cast.parts()) {
      tell("  %-9s %s %s".formatted(part.kind(), part.id(), state(host, part)));
    }
    cast.notes().forEach(note -> tell("  note      " + note));
    if (debug != null) {
      tell("  debugger  127.0.0.1:" + debug);
    }
    tell("Save a file in %s and it is live; Ctrl-C stops.".formatted(shown(project.watched())));
  }

  private Path shown(Path path) {
    return path.startsWith(installation.directory())
        ? installation.directory().relativize(path)
        : path;
  }

  private static String state(Host host, Cast.Part part) {
    return host.instances().stream()
        .filter(report -> report.id().equals(part.id()))
        .findFirst()
        .flatMap(InstanceReport::problem)
        .map(Sentence::english)
        .orElse(part.kind().equals("channel") ? host.address().webhook(part.id()) : "is running");
  }

  private static String word() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
