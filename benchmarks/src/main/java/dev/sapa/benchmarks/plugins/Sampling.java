package dev.sapa.benchmarks.plugins;

import dev.sapa.host.plugin.Verification;
import dev.sapa.testkit.host.TestHost;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One sample in a JVM of its own: prints the name of each figure and its value.
final class Sampling {
  private static final int UNMEASURED = 40;
  private static final int MEASURED = 60;

  private Sampling() {}

  // A platform that failed leaves threads behind, so the JVM is always told to end.
  public static void main(String[] arguments) {
    int status = 0;
    try {
      sample(arguments);
    } catch (Exception | LinkageError failed) {
      failed.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  private static void sample(String... arguments) throws Exception {
    switch (arguments[0]) {
      case "boot" -> boot(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      case "memory" -> memory(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      case "changes" -> changes(arguments[1], Path.of(arguments[2]));
      case "verification" -> verification(List.of(arguments).subList(1, arguments.length));
      case "kit" -> kit();
      default -> throw new IllegalArgumentException("There is no sample " + arguments[0] + ".");
    }
  }

  private static void boot(String name, Path folder, int plugins) {
    long begin = System.nanoTime();
    Platform platform = Platform.named(name);
    platform.boot(folder, plugins);
    print("boot", millis(begin));
    platform.close();
  }

  private static void memory(String name, Path folder, int plugins) throws InterruptedException {
    try (Platform platform = Platform.named(name)) {
      platform.boot(folder, plugins);
      // What is freed only after a reference was queued is gone with the next collection.
      for (int collection = 0; collection < 4; collection++) {
        System.gc();
        Thread.sleep(100);
      }
      print("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0);
      print(
          "metaspace",
          ManagementFactory.getMemoryPoolMXBeans().stream()
                  .filter(pool -> pool.getName().equals("Metaspace"))
                  .mapToLong(pool -> pool.getUsage().getUsed())
                  .sum()
              / 1024.0);
    }
  }

  private static void changes(String name, Path folder) throws IOException {
    try (Platform platform = Platform.named(name)) {
      platform.write(folder.resolve("added"), 0, "1.0.0");
      platform.boot(folder.resolve("added"), 1);
      platform.uninstall(0);
      Path jars = folder.resolve("jars");
      for (int round = 0; round < UNMEASURED + MEASURED; round++) {
        Path first = platform.write(jars.resolve("a" + round), 0, "1.0." + round);
        Path second = platform.write(jars.resolve("b" + round), 0, "1.1." + round);
        boolean measured = round >= UNMEASURED;
        timed(measured, "install", () -> platform.install(first));
        timed(measured, "swap", () -> platform.swap(0, second));
        timed(measured, "uninstall", () -> platform.uninstall(0));
        timed(measured, "install again", () -> platform.install(first));
        platform.uninstall(0);
      }
    }
  }

  private static void verification(List<String> jars) {
    Verification verification = new Verification();
    for (int round = 0; round < UNMEASURED + MEASURED; round++) {
      for (String jar : jars) {
        String name = Path.of(jar).getFileName().toString();
        timed(round >= UNMEASURED, name, () -> verification.of(Path.of(jar)));
      }
    }
  }

  private static void kit() throws ClassNotFoundException {
    // Named, not linked: it comes as the folder of classes that an author's build has.
    Class<?> plugin = Class.forName("com.example.hello.HelloChannel");
    Map<String, Object> settings = Map.of("api", "http://127.0.0.1:9", "token", "open sesame");
    for (int start = 0; start < 6; start++) {
      long begin = System.nanoTime();
      TestHost host =
          TestHost.start(
              List.of(plugin),
              List.of(new TestHost.Instance("hello", "hello", settings)),
              Clock.systemUTC());
      print(start == 0 ? "cold" : "warm", millis(begin));
      host.close();
    }
  }

  private static void timed(boolean measured, String name, Runnable change) {
    long begin = System.nanoTime();
    change.run();
    double millis = millis(begin);
    if (measured) {
      print(name, millis);
    }
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "%s=%f%n", name, value);
  }
}
