package dev.sapa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that strangers write is read or refused in a sentence, within a second.
///
/// Jazzer runs in a process of its own, in which every branch counts what it saw; how to let it
/// search for longer is in `docs/reference/fuzzing.md`.
final class FuzzTest {
  private static final Path HERE = Path.of("target", "fuzz");
  private static final String ALL = "all";
  private static final int START_SECONDS = 300;

  @ParameterizedTest
  @EnumSource
  void readsWhatIsReal(Target target) throws Exception {
    Target.Reading reading = target.start();
    List<byte[]> seeds = target.seeds();

    assertThat(seeds).isNotEmpty();
    for (byte[] seed : seeds) {
      reading.read(seed);
      for (int end = 0; end < seed.length; end += 1 + seed.length / 40) {
        reading.read(Arrays.copyOf(seed, end));
      }
    }
  }

  @Test
  void findsNothingThatIsNotRefusedInASentence() throws Exception {
    List<Target> targets =
        Stream.of(Target.values())
            .filter(one -> asked("target").equals(ALL) || one.isCalled(asked("target")))
            .toList();
    assertThat(targets).as("fuzz.target is all or one of them").isNotEmpty();
    Path seeds = seeds(targets);
    Path corpus = Files.createDirectories(HERE.resolve("corpus-" + asked("target")));
    Path said = HERE.resolve("jazzer-" + asked("target") + ".log");

    Process jazzer =
        new ProcessBuilder(command(corpus, seeds))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int seconds = Integer.parseInt(asked("seconds"));
    boolean ended = jazzer.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS);
    jazzer.destroyForcibly();

    assertThat(ended).as("It hangs; see %s".formatted(said)).isTrue();
    assertThat(jazzer.exitValue()).as(tail(said)).isZero();
    assertThat(Files.readString(said)).contains("Done ");
  }

  private static String asked(String name) {
    return System.getProperty("fuzz." + name, name.equals("seconds") ? "6" : ALL);
  }

  /// Each seed with the letter of its target, which is how an input says what it is for.
  private static Path seeds(List<Target> targets) throws IOException {
    Path folder = Files.createDirectories(HERE.resolve("seeds-" + asked("target")));
    for (Target target : targets) {
      int number = 0;
      for (byte[] seed : target.seeds()) {
        byte[] input = new byte[seed.length + 1];
        input[0] = target.letter();
        System.arraycopy(seed, 0, input, 1, seed.length);
        Files.write(folder.resolve(target + "-" + number++), input);
      }
    }
    return folder;
  }

  private static List<String> command(Path corpus, Path seeds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("-XX:+EnableDynamicAgentLoading");
    command.add("--enable-native-access=ALL-UNNAMED");
    if (!asked("target").equals(ALL)) {
      command.add("-Dfuzz.one=" + asked("target"));
    }
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + Fuzz.class.getName());
    command.add("--instrumentation_includes=dev.sapa.**");
    command.add("--custom_hook_includes=dev.sapa.**");
    command.add("--reproducer_path=" + HERE);
    command.add("-artifact_prefix=" + HERE + "/");
    command.add("-max_total_time=" + asked("seconds"));
    command.add("-max_len=8192");
    // By the clock; what counts is the time of the processor, which Fuzz measures.
    command.add("-timeout=20");
    command.add("-rss_limit_mb=2500");
    command.add(corpus.toString());
    command.add(seeds.toString());
    return command;
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    int finding = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("== ")) {
        finding = i;
        break;
      }
    }
    int from = finding > 0 ? finding : Math.max(0, lines.size() - 30);
    return String.join("\n", lines.subList(from, Math.min(lines.size(), from + 40)));
  }
}
