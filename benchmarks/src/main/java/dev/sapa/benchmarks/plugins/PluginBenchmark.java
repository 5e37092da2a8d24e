package dev.sapa.benchmarks.plugins;

import static dev.sapa.benchmarks.plugins.Table.goal;
import static dev.sapa.benchmarks.plugins.Table.memory;
import static dev.sapa.benchmarks.plugins.Table.millis;
import static dev.sapa.benchmarks.plugins.Table.ratio;

import dev.sapa.benchmarks.Machine;
import dev.sapa.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Measures the plugin platform, and PF4J in the same run.
public final class PluginBenchmark {
  private static final int JVMS = 5;
  private static final int IDLE = 100;
  private static final double KIT_GOAL = 1_000;
  private static final double READY_GOAL = 1_500;

  private final Path home;
  private final Path folder;

  private PluginBenchmark(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  /// `benchmarks/plugins` gives the repository's folder, and then what it was given.
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
    String text;
    try (Scratch scratch = Scratch.create()) {
      text = new PluginBenchmark(home, scratch.folder()).run();
    }
    System.out.println(text);
    if (!List.of(arguments).contains("--no-file")) {
      Files.writeString(home.resolve("benchmarks/RESULTS-plugins.md"), text);
    }
  }

  private String run() throws IOException, InterruptedException, RunnerException {
    Machine machine = Machine.now(home);
    List<String> parts = new ArrayList<>();
    parts.add(
        """
        # Benchmark results: plugins

        Written by `benchmarks/plugins`. Every plugin is a jar of its own with one small class that compares a secret, and has one instance that was called once. PF4J runs the same work in the same run; a ratio says how many times PF4J's figure ours is.

        - %s
        - %s
        - load average before the run %.1f
        """
            .formatted(machine.moment(), machine.description(), machine.load()));
    if (machine.isBusy()) {
      parts.add(
          "The machine was busy with other work when the run began: ratios mean something, times are too long; run it again when it is idle.\n");
    }
    say("calls");
    parts.add(calls().text());
    say("starts of the plugin platform");
    parts.add(boots().text());
    say("starts of the whole host");
    parts.add(hosts().text());
    say("changes");
    parts.add(changes().text());
    say("memory");
    parts.add(idle().text());
    return String.join("\n", parts);
  }

  private static void say(String what) {
    System.err.printf("Measuring %s …%n", what);
  }

  private static Table calls() throws RunnerException {
    Map<String, String> errors = new TreeMap<>();
    Map<String, Double> nanos = new TreeMap<>();
    new Runner(
            new OptionsBuilder()
                .include(GuardedCall.class.getName())
                .shouldFailOnError(true)
                .build())
        .run()
        .forEach(run -> {
          var result = run.getPrimaryResult();
          nanos.put(result.getLabel(), result.getScore());
          errors.put(result.getLabel(), String.format(Locale.ROOT, "%.1f", result.getScoreError()));
        });
    Table table =
        new Table("A call of `verify` (JMH, average)", "call", "ns", "±", "against direct");
    for (String name : List.of("direct", "guarded", "pf4j")) {
      table.row(
          name,
          String.format(Locale.ROOT, "%.1f", nanos.get(name)),
          errors.get(name),
          ratio(nanos.get(name), nanos.get("direct")));
    }
    return table.note(
        "`guarded` is what the host does around every call: limit of time, class loader and log context of the instance, counting; `direct` is the same object without it; PF4J guards nothing.");
  }

  private Table boots() throws IOException, InterruptedException {
    Table table =
        new Table(
            "Cold start of the plugin platform in a JVM of its own, median of " + JVMS,
            "plugins",
            "Sapa, first start",
            "Sapa, later starts",
            "PF4J",
            "first against PF4J",
            "later against PF4J");
    for (int plugins : List.of(2, 12)) {
      List<Double> first = new ArrayList<>();
      List<Double> later = new ArrayList<>();
      for (int sample = 0; sample < JVMS; sample++) {
        Path bundles = written("sapa", "boot-%d-%d".formatted(plugins, sample), plugins);
        first.add(boot("sapa", bundles, plugins));
        later.add(boot("sapa", bundles, plugins));
      }
      Path peers = written("pf4j", "peer-" + plugins, plugins);
      double pf4j = Samples.of(JVMS, List.of(), "boot", "pf4j", peers, plugins).of("boot").median();
      double once = new Spread(first).median();
      double again = new Spread(later).median();
      table.row(
          String.valueOf(plugins),
          millis(once),
          millis(again),
          millis(pf4j),
          ratio(once, pf4j),
          ratio(again, pf4j));
    }
    return table.note(
        "Until every plugin has been called, without the start of the JVM. At the first start Sapa links the byte code of every bundle against the host; later starts know it by its hash. PF4J verifies nothing.");
  }

  private static double boot(String platform, Path folder, int plugins)
      throws IOException, InterruptedException {
    return Samples.of(1, List.of(), "boot", platform, folder, plugins).of("boot").median();
  }

  private Table hosts() throws IOException, InterruptedException {
    Table table =
        new Table(
            "Start of a whole host, median of " + JVMS,
            "what",
            "first start",
            "later starts",
            "goal",
            "first start",
            "later starts");
    for (int plugins : List.of(2, 12)) {
      HostStart.Starts starts =
          new HostStart(home, folder.resolve("host-" + plugins), plugins).measure();
      double first = starts.first().median();
      double later = starts.later().median();
      table.row(
          "`./sapa up` until `/health/ready`, %d plugins".formatted(plugins),
          millis(first),
          millis(later),
          plugins == 12 ? "at most " + millis(READY_GOAL) : "–",
          plugins == 12 ? goal(first, READY_GOAL) : "–",
          plugins == 12 ? goal(later, READY_GOAL) : "–");
    }
    Samples kit = Samples.of(JVMS, List.of(), "kit");
    double cold = kit.of("cold").median();
    double warm = kit.of("warm").median();
    table.row(
        "the contract kit's host in the JVM, with the bundle made of classes",
        millis(cold),
        millis(warm),
        "at most " + millis(KIT_GOAL),
        goal(cold, KIT_GOAL),
        goal(warm, KIT_GOAL));
    return table.note(
        "With the start of the JVM, but for the kit. A first start of `./sapa up` has an empty data folder: schemas, keys, verification; the archive of classes was there. The kit's first start is the first in its JVM.");
  }

  private Table changes() throws IOException, InterruptedException {
    Samples sapa = Samples.of(1, List.of(), "changes", "sapa", folder.resolve("changes-sapa"));
    Samples pf4j = Samples.of(1, List.of(), "changes", "pf4j", folder.resolve("changes-pf4j"));
    Table table =
        new Table(
            "Changes in a warm platform, 60 of each",
            "change",
            "Sapa p50",
            "p99",
            "PF4J p50",
            "p99",
            "p50 against PF4J");
    for (String change : List.of("install", "install again", "swap", "uninstall")) {
      double p50 = sapa.of(change).median();
      double other = pf4j.of(change).median();
      table.row(
          change,
          millis(p50),
          millis(sapa.of(change).p99()),
          millis(other),
          millis(pf4j.of(change).p99()),
          ratio(p50, other));
    }
    String small = written("sapa", "verified", 1).resolve("idle-0.jar").toString();
    String shipped = home.resolve("dist/target/sapa/plugins/sapa-channel-whatsapp.jar").toString();
    Samples verified = Samples.of(1, List.of(), "verification", small, shipped);
    verification(table, "of an install, the verification", verified.of("idle-0.jar"));
    verification(
        table,
        "the verification of the WhatsApp channel",
        verified.of("sapa-channel-whatsapp.jar"));
    return table.note(
        "Sapa verifies the bundle, copies it to a safe place and starts its instance before the old one, which stands by on probation, is left; calls go on meanwhile. Installed again is a bundle that was verified before. PF4J loads a jar where it lies; swapped is unloaded, loaded and started, and there is no plugin in between.");
  }

  private static void verification(Table table, String name, Spread spread) {
    table.row(name, millis(spread.median()), millis(spread.p99()), "–", "–", "–");
  }

  private Table idle() throws IOException, InterruptedException {
    Table table =
        new Table(
            "Memory of an idle plugin, after collection, %d plugins".formatted(IDLE),
            "platform",
            "heap",
            "metaspace",
            "together",
            "against PF4J");
    double[] sapa = each("sapa");
    double[] pf4j = each("pf4j");
    double peer = pf4j[0] + pf4j[1];
    for (Map.Entry<String, double[]> one :
        List.of(Map.entry("Sapa", sapa), Map.entry("PF4J", pf4j))) {
      double[] each = one.getValue();
      table.row(
          one.getKey(),
          memory(each[0]),
          memory(each[1]),
          memory(each[0] + each[1]),
          ratio(each[0] + each[1], peer));
    }
    return table.note(
        "What a JVM with %d plugins uses more than one with none, divided by %d; both later starts, medians of 3."
            .formatted(IDLE, IDLE));
  }

  private double[] each(String platform) throws IOException, InterruptedException {
    Path none = written(platform, "memory-none-" + platform, 0);
    Path many = written(platform, "memory-many-" + platform, IDLE);
    // So that no sample verifies.
    boot(platform, many, IDLE);
    List<String> options = List.of("-XX:+UseSerialGC");
    Samples without = Samples.of(3, options, "memory", platform, none, 0);
    Samples with = Samples.of(3, options, "memory", platform, many, IDLE);
    return new double[] {
      (with.of("heap").median() - without.of("heap").median()) / IDLE,
      (with.of("metaspace").median() - without.of("metaspace").median()) / IDLE
    };
  }

  private Path written(String platform, String name, int plugins) throws IOException {
    Path jars = Files.createDirectories(folder.resolve(name).resolve("plugins"));
    for (int number = 0; number < plugins; number++) {
      Platform.named(platform).write(jars, number, "1.0.0");
    }
    return jars;
  }
}
