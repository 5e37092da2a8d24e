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
import java.util.List;
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
  /// Who logs where a plugin that does not start failed.
  private static final List<String> FAULTS = List.of("Starter", "SettingsBinder");

  /// Who logs sentences that this command tells.
  private static final List<String> TOLD =
      List.of("BundleArrivals", "BundleNews", "BundleProbation", "PluginRuntime", "RuntimeBundles");

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
    Path typed = Optional.ofNullable(dir).orElse(Path.of(""));
    Project project = Project.in(installation.resolve(typed));
    listenTo(project);
    Workshop workshop = workshop(project);
    try (CatchAll provider = CatchAll.start(clock)) {
      LiveLoop loop = new LiveLoop(project, workshop, provider, clock, Dev::tell);
      FutureTask<Path> building = Rehearsal.building(loop);
      Configured shop = Configured.by(installation, place);
      HostSettings settings = settings(shop.settings(), project);
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
    return new Workshop(project, now -> Dependencies.of(now, lib));
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

  /// Lets through whatever the plugin logs and why it fails, and leaves out what is told here.
  private static void listenTo(Project project) {
    List<String> packages = new Sources(project.folder()).packages();
    Fault.quote(packages);
    packages.forEach(name -> level(name, Level.DEBUG));
    FAULTS.forEach(name -> level("dev.sapa.host.plugin." + name, Level.DEBUG));
    TOLD.forEach(name -> level("dev.sapa.host.plugin." + name, Level.ERROR));
  }

  private static void level(String logger, Level level) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(logger).setLevel(level);
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
      rehearsal.loop().run(host.bundles(), () -> problems(host, rehearsal.loop().cast()));
    } catch (InterruptedException stopped) {
      // That is how it ends.
      Thread.currentThread().interrupt();
    }
  }

  private void greet(Host host, HostSettings settings, Rehearsal rehearsal) {
    Project project = rehearsal.project();
    Cast cast = rehearsal.loop().cast();
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    tell(
        (problems(host, cast).isEmpty()
                ? "%s is live after %d ms."
                : "%s does not run yet, after %d ms; correct it and save.")
            .formatted(project.name(), uptime));
    tell("  try it    " + host.address().of(rehearsal.key().path()));
    if (settings.site().isPresent()) {
      tell("  shop      " + host.address().of(SiteResource.PATH));
    }
    for (Cast.Part part : cast.parts()) {
      tell("  %-9s %s %s".formatted(part.kind(), part.id(), state(host, part)));
    }
    others(host, cast).forEach(problem -> tell("  problem   " + problem));
    cast.notes().forEach(note -> tell("  note      " + note));
    if (debug != null) {
      tell("  debugger  127.0.0.1:" + debug);
    }
    tell("Save a file in %s and it is live; Ctrl-C stops.".formatted(shown(project.sources())));
  }

  private Path shown(Path path) {
    return path.startsWith(installation.directory())
        ? installation.directory().relativize(path)
        : path;
  }

  private static List<String> problems(Host host, Cast cast) {
    return cast.parts().stream().flatMap(part -> problem(host, part).stream()).toList();
  }

  private static List<String> others(Host host, Cast cast) {
    List<String> told = problems(host, cast);
    return host.instances().stream()
        .flatMap(report -> report.problem().stream())
        .map(Sentence::english)
        .filter(problem -> !told.contains(problem))
        .toList();
  }

  private static Optional<String> problem(Host host, Cast.Part part) {
    return host.instances().stream()
        .filter(report -> report.id().equals(part.id()))
        .findFirst()
        .flatMap(InstanceReport::problem)
        .map(Sentence::english);
  }

  private static String state(Host host, Cast.Part part) {
    return problem(host, part)
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
