package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Measures this host, and others in the same run, one after another.
public final class Benchmark {
  private final Options options;
  private final Path folder;
  private final List<Figures> figures = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private Benchmark(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /// The first argument is the repository's folder; `benchmarks/run` gives it.
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
    Options options;
    try {
      options = Options.of(home, Stream.of(arguments).skip(1).toArray(String[]::new));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    try (Scratch scratch = Scratch.create()) {
      new Benchmark(options, scratch.folder()).run();
    }
  }

  private void run() throws Exception {
    Machine machine = Machine.now(options.home());
    List<String> about = about(machine);
    if (machine.isBusy()) {
      failures.add(
          "The machine was busy with other work when the run began, so the figures are too low to mean much; run it again when it is idle.");
    }
    try (Provider provider = new Provider(options.peers().isPresent() ? Peers.PROVIDER_PORT : 0)) {
      if (options.wantsPart("loop")) {
        for (Target target : targets(provider)) {
          measure(target, provider);
        }
      }
      parts(provider).forEach(this::measure);
    }
    String text = new Report(about, figures, sections, failures).text();
    System.out.println(text);
    if (options.results().isPresent()) {
      Path results = options.results().get();
      Files.writeString(results, text + Remarks.of(results));
    }
  }

  /// In their order, by their names.
  private Map<String, Part> parts(Provider provider) throws IOException {
    Path home = options.home();
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("start", new Starts(home, folder("start")));
    parts.put("neighbours", new Neighbours(folder("neighbours")));
    parts.put("rebuild", new Rebuilds(home, folder("rebuild"), provider));
    parts.put("growth", new Growth(home, folder("growth"), provider, options.growthMessages()));
    parts.put(
        "sustained",
        new Sustained(
            home,
            folder("sustained"),
            provider,
            options.connections(),
            options.sustainedMinutes()));
    parts.keySet().removeIf(name -> !options.wantsPart(name));
    return parts;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void measure(String name, Part part) {
    Progress.say("Measuring %s …".formatted(name));
    try {
      sections.add(part.measure());
    } catch (Exception failed) {
      Progress.say("  " + failed);
      failures.add("The part %s was not measured: %s".formatted(name, failed.getMessage()));
    }
  }

  private List<Target> targets(Provider provider) throws IOException, InterruptedException {
    List<Target> targets = new ArrayList<>();
    if (options.wants("sapa") && Files.isExecutable(options.home().resolve("sapa"))) {
      targets.add(Sapa.target(options.home(), folder.resolve("sapa"), provider.port()));
    } else if (options.wants("sapa")) {
      failures.add("Sapa was not measured: there is no launcher `sapa` in the repository yet.");
    }
    if (options.peers().isPresent()) {
      Peers peers = Peers.copy(options.peers().get(), folder.resolve("peers"), folder);
      List<Target> wanted =
          peers.targets(java()).stream().filter(peer -> options.wants(peer.name())).toList();
      Progress.say("Fetching what the peers are made of …");
      peers.prepare(wanted);
      targets.addAll(wanted);
    }
    return targets;
  }

  private void measure(Target target, Provider provider) throws InterruptedException {
    Progress.say("Measuring %s …".formatted(target.name()));
    try (Running running = Running.start(target, folder)) {
      Figures measured = new Measurement(target, running, options, provider).run();
      running.checkAlive(target);
      figures.add(measured);
    } catch (IOException | RuntimeException failed) {
      failures.add("%s was not measured: %s".formatted(target.name(), failed.getMessage()));
    }
  }

  private List<String> about(Machine machine) throws IOException, InterruptedException {
    return List.of(
        machine.moment(),
        machine.description() + ", Node " + machine.said("node", "--version"),
        "%d connections, %.0f s warm-up, %.0f s measured; the load and the provider share the machine; load average before the run %.1f"
            .formatted(
                options.connections(), options.warmUpSeconds(), options.seconds(), machine.load()),
        "as fast as it goes: a connection sends its next message when the one before is acknowledged, at most 2,000 messages without a reply; the peers acknowledge after they have replied, Sapa when the message is durable",
        "evenly: times count from when a message was due, to which the load adds up to 1 ms of its own",
        "processor time: what the target's process and its children spend, compilers and all that is still to do included; other work on the machine changes it least");
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
