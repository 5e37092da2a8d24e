package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.host.RunningHost.Reply;
import dev.sapa.host.author.CatchAll;
import dev.sapa.host.author.Kind;
import dev.sapa.host.author.LiveLoop;
import dev.sapa.host.author.Project;
import dev.sapa.host.author.Refusal;
import dev.sapa.host.author.Samples;
import dev.sapa.host.author.Workshop;
import dev.sapa.host.web.page.SignedLink;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A project that brings a channel, an automation and a metric, in a host that goes on running, and
/// the page on which its author tries it.
final class LiveLoopTest {
  private static final String GREETING = "Halo! Ada yang bisa kami bantu?";
  private static final List<String> TERMINAL = new CopyOnWriteArrayList<>();
  private static final CatchAll PROVIDER = CatchAll.start(Clock.systemUTC());

  @TempDir static Path home;
  private static Path greeter;
  private static RunningHost host;
  private static Thread watching;
  private static String cookie;

  @BeforeAll
  static void begin() throws Exception {
    Path trio = Samples.project(Kind.AUTOMATION, "greeter", home);
    greeter = Samples.source(trio);
    for (Path other :
        List.of(
            Samples.project(Kind.CHANNEL, "post", home),
            Samples.project(Kind.METRIC, "talks", home))) {
      Path source = Samples.source(other);
      Files.copy(source, greeter.resolveSibling(source.getFileName()));
    }
    // It does not compile at first, which ends nothing.
    Samples.edit(greeter, "Decision.reply", "Decision.answer");
    RunningHost.settings(home, "");
    Rehearsal rehearsal = rehearsal(trio, home, Map.of());
    RunningHost.await(() -> told("It cannot be built yet."));
    Samples.edit(greeter, "Decision.answer", "Decision.reply");
    host = new RunningHost(home, Map.of(), rehearsal);
    watching =
        Thread.ofVirtual()
            .start(() -> {
              try {
                rehearsal.loop().run(host.bundles(), List::of);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
    cookie = host.get(rehearsal.key().path()).is(303).header("set-cookie").split(";")[0];
  }

  @AfterAll
  static void end() throws InterruptedException {
    watching.interrupt();
    watching.join();
    host.close();
    PROVIDER.close();
  }

  /// @param in the home of the host
  private static Rehearsal rehearsal(Path folder, Path in, Map<String, String> given) {
    Project project = Project.in(folder);
    LiveLoop loop =
        new LiveLoop(
            project,
            new Workshop(project, any -> Samples.classpath()),
            PROVIDER,
            Clock.systemUTC(),
            TERMINAL::add);
    return new Rehearsal(
        project,
        loop,
        PROVIDER,
        Rehearsal.building(loop),
        in.resolve("data/plugins"),
        given,
        new SignedLink.Key("k3y", "dev"));
  }

  private static boolean told(String words) {
    return TERMINAL.stream().anyMatch(line -> line.contains(words));
  }

  private static String page() {
    return Console.text(Console.open(host, "/dev", cookie).is(200).body());
  }

  private static Reply send(String path, String... fields) {
    String[] all = new String[fields.length + 2];
    all[0] = "csrf";
    all[1] = Console.csrf(Console.open(host, "/dev", cookie));
    System.arraycopy(fields, 0, all, 2, fields.length);
    return Console.post(host, path, cookie, all);
  }

  private static void see(String words) {
    RunningHost.await(() -> page().contains(words));
  }

  private static void asSomebodyNew(String says) {
    send("/dev/anew").is(303);
    send("/dev/say", "text", says).is(303);
  }

  // By which an open page learns that there is something new.
  private static String revision() {
    return Console.open(host, "/dev/now", cookie).is(200).body();
  }

  private static void save(String words, String others) throws IOException {
    Samples.edit(greeter, words, others);
  }

  @Test
  void isOpenToTheLinkOfTheTerminalAlone() {
    assertThat(host.send(HttpRequest.newBuilder(host.uri("/dev"))).is(303).header("location"))
        .isEqualTo("/sign-in");
    host.get("/dev/enter?key=guess").is(403);
    assertThat(Console.post(host, "/dev/say", cookie, "text", "halo").status()).isEqualTo(403);
    send("/dev/greeter/request", "body", "{}").is(404);
    assertThat(page()).contains("channel post", "automation greeter", "metric talks");
  }

  @Test
  void answersTheAuthorAsACustomer() {
    asSomebodyNew("halo");

    see(GREETING);
    assertThat(page().replaceAll("\\s+", " "))
        .contains("greeter answers", "greeter · You said hello.", "New conversations");
    String before = revision();
    asSomebodyNew("apa kabar");
    see("passes: no greeting");
    assertThat(revision()).isNotEqualTo(before);
  }

  @Test
  void answersTheAuthorAsAProvider() {
    String body = "{\"id\": \"{id}\", \"from\": \"budi\", \"text\": \"hello\"}";

    send("/dev/post/request", "method", "POST", "headers", "X-Token: dev", "body", body).is(303);

    see("\"to\":\"budi\"");
    assertThat(PROVIDER.calls().getFirst().body()).contains("Hello! How can we help?");
    send("/dev/post/request", "method", "POST", "headers", "X-Token: no", "body", body).is(303);
    assertThat(page()).contains("401", "X-Token: no");
  }

  @Test
  void livesOnThroughMistakes() throws IOException {
    save(GREETING, "Halo juga!");
    RunningHost.await(() -> told("ms after it was saved."));
    asSomebodyNew("halo");
    see("Halo juga!");

    save("return new Decision.Pass", "return new Decison.Pass");
    see("the last change is not live");
    assertThat(page()).contains("GreeterAutomation.java:", "goes on running. Correct it and");
    asSomebodyNew("halo");
    see("Halo juga!");

    save("return new Decison.Pass", "throw new IllegalStateException(\"no\"); // Pass");
    RunningHost.await(() -> !page().contains("is not live"));
    for (int i = 0; i < 5; i++) {
      asSomebodyNew("apa kabar");
    }
    see("was taken back");
    assertThat(page()).contains("failed 5 of 5 calls, the last in onMessage");

    save("throw new IllegalStateException(\"no\"); // Pass", "return new Decision.Pass");
    save("Halo juga!", GREETING);
    RunningHost.await(() -> !page().contains("is not live"));
    asSomebodyNew("halo");
    see(GREETING);
  }

  @Test
  void saysHowASettingIsGivenThatIsNew() throws IOException {
    save("@Default(\"Halo!", "String cheese, @Default(\"Halo!");

    RunningHost.await(() ->
        told("lacks the setting cheese; start again with --set cheese=…, or give it @Default."));
    save("String cheese, ", "");
    RunningHost.await(() -> !page().contains("is not live"));
    TERMINAL.clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token|The plugin paper needs a setting that has no default (shop); give it with --set shop=….",
        "shopp|The plugin paper has no setting called shopp; leave out --set shopp, or give one of api, shop, token."
      })
  void refusesSettingsThatAreMissingOrUnknown(String given, String sentence) throws IOException {
    Path other = Samples.project(Kind.CHANNEL, "paper", home.resolve("with-" + given));
    Samples.edit(Samples.source(other), "Settings(URI api, ", "Settings(String shop, URI api, ");
    RunningHost.settings(other, "");
    Rehearsal rehearsal = rehearsal(other, other, Map.of(given, "mine"));

    assertThatThrownBy(() -> new RunningHost(other, Map.of(), rehearsal))
        .isInstanceOf(Refusal.class)
        .hasMessage(sentence);
  }
}
