package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sapa.demoshop.Installed.Ended;
import dev.sapa.demoshop.Tutorial.Step;
import dev.sapa.demoshop.browser.Browser;
import dev.sapa.demoshop.browser.View;
import dev.sapa.demoshop.browser.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/// Somebody who follows a tutorial, in an empty folder.
final class Author implements AutoCloseable {
  private static final Pattern LIVE = Pattern.compile("is live, \\d+ ms after it was saved");
  private static final Pattern LINK = Pattern.compile("try it +(http://\\S+)");
  private static final int LONGEST_BUILD_SECONDS = 180;

  private final Path folder;
  private final Map<String, String> environment;
  private final Path out;
  private final Path err;
  private Path project;
  private Process dev;
  private DevPage page;

  Author(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.out = folder.resolve("dev-out.txt");
    this.err = folder.resolve("dev-err.txt");
  }

  void follow(Step step) throws Exception {
    switch (step) {
      case Step.Run run -> run(run.command());
      case Step.Shows shows -> assertThat(printed()).contains(shows.text());
      case Step.Replace replace -> replace(replace);
      case Step.Page done -> onPage(done);
    }
  }

  private static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
  }

  private void run(String command) throws Exception {
    List<String> words = List.of(command.split(" "));
    switch (words.get(0) + " " + words.get(1)) {
      case "sapa new" -> {
        Ended ended = Installed.run(folder, environment, arguments(words));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("dev " + words.get(3));
        project = folder.resolve(words.get(3));
      }
      case "sapa dev" -> begin(words);
      case "mvn -o" -> build(words);
      default -> throw new IllegalArgumentException("Nobody knows how to run " + command + ".");
    }
  }

  private static String[] arguments(List<String> words) {
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  private void begin(List<String> words) throws Exception {
    List<String> all = Stream.concat(words.stream().skip(1), Stream.of("--port", "0")).toList();
    dev = Installed.start(folder, out, err, environment, all);
    soon("sapa dev to start").until(() -> !dev.isAlive() || printed().contains("Ctrl-C"));
    Matcher link = LINK.matcher(printed());
    assertThat(link.find()).as(printed() + read(err)).isTrue();
    page = DevPage.enter(link.group(1));
  }

  private void build(List<String> words) throws Exception {
    Path said = folder.resolve("mvn.txt");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process maven = builder.start();
    assertThat(maven.waitFor(LONGEST_BUILD_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(maven.exitValue()).as(read(said)).isZero();
    assertThat(project.resolve("target")).isDirectoryContaining("glob:**.jar");
    assertThat(project.resolve("target/contract")).isNotEmptyDirectory();
  }

  private void replace(Step.Replace replace) throws IOException {
    Path source;
    try (Stream<Path> all = Files.walk(project.resolve("src/main/java"))) {
      source = all.filter(file -> file.toString().endsWith(".java")).findFirst().orElseThrow();
    }
    Pattern method =
        Pattern.compile(
            "(?ms)^  @Override\\n  public [^\\n]* %s\\(.*?^  }$".formatted(replace.method()));
    Matcher old = method.matcher(Files.readString(source));
    assertThat(old.find()).isTrue();
    long before = LIVE.matcher(printed()).results().count();
    Files.writeString(source, old.replaceFirst(Matcher.quoteReplacement(replace.code())));
    soon("the change to be live\n" + printed())
        .until(() -> LIVE.matcher(printed()).results().count() > before);
  }

  private void onPage(Step.Page step) throws Exception {
    switch (step.how()) {
      case "say" -> page.say(step.what());
      case "request" -> page.request(step.what());
      default -> assertThat(step.how()).isEqualTo("sent");
    }
    soon(step.seen()).until(() -> page.text().contains(step.seen()));
  }

  /// Looks at the page with eyes, after everything was done.
  void look(Browser browser) {
    Matcher link = LINK.matcher(printed());
    assertThat(link.find()).isTrue();
    for (View view : List.of(View.PHONE, View.DESK.in("en").inTheDark())) {
      try (Visit visit = browser.visit(view)) {
        visit.look(visit.open(URI.create(link.group(1))), "dev-" + project.getFileName());
      }
    }
  }

  private String printed() {
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    if (dev != null) {
      dev.destroy();
      await("sapa dev to end").atMost(Duration.ofSeconds(30)).until(() -> !dev.isAlive());
      assertThat(read(err)).doesNotContain("ERROR", "Exception");
    }
  }
}
