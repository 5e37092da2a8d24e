package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.backup.Backup;
import dev.sapa.host.backup.Restore;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.insight.MetricFolds;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.DiaryAutomation;
import dev.sapa.host.plugin.fixture.DiaryChannel;
import dev.sapa.host.plugin.fixture.TallyMetric;
import dev.sapa.host.retention.Erasure;
import dev.sapa.host.retention.Expiry;
import dev.sapa.host.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is deleted, in a whole host with its real files.
final class RetentionTest {
  private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
  private static final AtomicInteger events = new AtomicInteger();

  @TempDir private Path home;
  private final MovableClock clock = new MovableClock(START);
  private RunningHost host;

  @BeforeEach
  void start() throws IOException {
    Path bundles = home.resolve("plugins");
    TestBundle.of("diary", DiaryChannel.class, DiaryAutomation.class, TallyMetric.class)
        .in(bundles);
    Path settings =
        RunningHost.settings(
            home,
            """
              - {id: shop, plugin: diary}
              - {id: diarist, plugin: diarist}
              - {id: tallied, plugin: tallied}
            """);
    Files.writeString(
        settings,
        "retention: {conversationDays: 100, factDays: 100, deadLetterDays: 50}\n"
            + Files.readString(settings));
    host = new RunningHost(home, clock);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String says(String thread, String nick, String text) {
    int before = conversations(thread).size();
    String event = "e%d".formatted(events.incrementAndGet());
    host.webhook("shop", "%s|%s|%s|%s".formatted(event, thread, nick, text)).is(200);
    RunningHost.await(() -> conversations(thread).size() >= Math.max(1, before) && settled());
    return conversations(thread).getFirst();
  }

  private String says(String nick, String text) {
    return says(nick, nick, text);
  }

  /// Nothing is on its way any more.
  private boolean settled() {
    return host.part(Dialogue.class).isCaughtUp() && count("outbox") == 0;
  }

  private long count(String table) {
    return state()
        .read(reading -> reading.one("SELECT count(*) AS n FROM " + table, row -> row.number("n")))
        .orElseThrow();
  }

  private Database state() {
    return host.part(Database.class);
  }

  private List<String> conversations(String thread) {
    return state()
        .read(reading ->
            reading.list(
                "SELECT c.id FROM conversation c WHERE conversation_key = ?",
                row -> row.text("id"),
                thread));
  }

  private String customer(String conversation) {
    return host.get("/api/v1/conversations/" + conversation)
        .is(200)
        .json()
        .path("customer")
        .path("id")
        .asString();
  }

  private JsonNode erase(String id) {
    return host.send("DELETE", "/api/v1/customers/" + id + "?agent=Dewi", "").is(200).json();
  }

  private void forget() {
    host.part(Upkeep.class).forget(true);
  }

  private double asked() {
    host.part(MetricFolds.class).catchUp();
    return metric().path("series").get(0).path("value").asDouble();
  }

  private JsonNode metric() {
    return host.get("/api/v1/metrics/tallied?from=2026-01-01&to=2030-01-01").is(200).json();
  }

  private void rebuild() {
    host.send("POST", "/api/v1/metrics/rebuild", "").is(200);
  }

  /// The files of the databases in which some words stand, the logs beside them included.
  private List<String> filesWith(String words) {
    List<String> with = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("data"))) {
      for (Path file : files.filter(one -> one.toString().contains(".db")).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
          with.add(file.getFileName().toString());
        }
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    return with;
  }

  private void everythingHappensTo(String nick) {
    String conversation = says(nick, "my word is violet-" + nick);
    says(nick, "remind me later of violet-" + nick);
    says(nick, "what is violet-" + nick + "?");
    host.send(
            "POST",
            "/api/v1/conversations/" + conversation + "/notes",
            "{\"agent\": \"Rani\", \"text\": \"note on violet-%s\"}".formatted(nick))
        .is(201);
    says(nick, "a person about violet-" + nick);
    host.webhook("shop", "x|%1$s|%1$s|torn".formatted(nick));
    host.webhook("shop", "v-%2$d|%1$s|%1$s|visits".formatted(nick, events.incrementAndGet()));
    host.get("/api/v1/questions").is(200);
    RunningHost.await(this::settled);
  }

  @Test
  void leavesNothingOfWhoeverIsErased() {
    everythingHappensTo("kusumawati");
    everythingHappensTo("prasetyo");
    says("#friends", "kusumawati", "violet-kusumawati to all");
    says("#friends", "prasetyo", "violet-prasetyo to all");
    double before = asked();
    String customer = customer(conversations("kusumawati").getFirst());
    assertThat(filesWith("violet-kusumawati")).isNotEmpty();
    JsonNode export = host.get("/api/v1/customers/" + customer + "/export").is(200).json();
    assertThat(export.toString()).contains("note on violet-kusumawati", "\"nick\"", "shop.example");

    JsonNode erased = erase(customer);

    assertThat(filesWith("kusumawati")).isEmpty();
    assertThat(filesWith("violet-prasetyo")).isNotEmpty();
    assertThat(erased.path("deletion").path("messages").asLong()).isGreaterThan(5);
    assertThat(erased.path("deletion").path("requests").asLong()).isEqualTo(7);
    assertThat(erased.path("deletion").path("tracelessAt").isNull()).isFalse();
    assertThat(erased.path("stays").toString()).contains("Backups");
    assertThat(host.get("/api/v1/customers/" + customer).status()).isEqualTo(404);
    JsonNode deletion = host.get("/api/v1/deletions").is(200).json().path("items").get(0);
    assertThat(deletion.path("by").asString()).isEqualTo("Dewi");
    assertThat(deletion.path("subject").asString()).isEqualTo(customer);
    assertThat(asked()).isEqualTo(before);
    rebuild();
    assertThat(asked()).isEqualTo(before);
    assertThat(metric().path("ofDeleted").asLong()).isEqualTo(4);
    assertThat(host.get("/api/v1/questions").is(200).body())
        .contains("violet-prasetyo")
        .doesNotContain("kusumawati");
  }

  @Test
  void leavesNoOrderAndNoFileOfWhoeverIsErased() {
    for (String nick : List.of("kusumawati", "prasetyo")) {
      says(nick, "halo");
      host.webhook(
              "shop",
              "o-%2$d|%1$s|%1$s|orders violet-%1$s".formatted(nick, events.incrementAndGet()))
          .is(200);
      says(nick, "picture of a violet");
      says(nick, "picture of violet-" + nick);
    }
    RunningHost.await(() -> pictures().size() == 3 && count("purchase") == 2);
    String customer = customer(conversations("kusumawati").getFirst());
    assertThat(host.get("/api/v1/customers/" + customer + "/export").is(200).body())
        .contains("orders violet-kusumawati", "\"signals\"", "\"sha256\"");

    erase(customer);

    RunningHost.await(() -> pictures().size() == 2);
    assertThat(pictures())
        .containsExactlyInAnyOrder("picture of a violet", "picture of violet-prasetyo");
    assertThat(filesWith("kusumawati")).isEmpty();
    assertThat(filesWith("orders violet-prasetyo")).isNotEmpty();
    assertThat(count("purchase")).isEqualTo(1);
    assertThat(count("file")).isEqualTo(2);

    erase(customer(conversations("prasetyo").getFirst()));

    RunningHost.await(() -> pictures().isEmpty());
    assertThat(count("purchase") + count("file")).isZero();
  }

  private List<String> pictures() {
    List<String> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home.resolve("data/files"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        pictures.add(Files.readString(file));
      }
    } catch (IOException | UncheckedIOException goneMeanwhile) {
      return pictures;
    }
    return pictures;
  }

  @Test
  void whoeverWritesAgainIsSomebodyNew() {
    String conversation = says("kusumawati", "first");
    String before = customer(conversation);
    erase(conversation);

    String after = customer(says("kusumawati", "second"));

    assertThat(after).isNotEqualTo(before);
    assertThat(
            host.get(
                    "/api/v1/conversations/%s/messages"
                        .formatted(conversations("kusumawati").getFirst()))
                .body())
        .contains("second")
        .doesNotContain("first");
  }

  @Test
  void theConsoleSaysWhatGoesAndThenErases() {
    String page = "/conversations/" + says("kusumawati", "violet-kusumawati");
    String cookie = Console.signIn(host, "Dewi");
    assertThat(Console.open(host, page, cookie).is(200).body()).contains(page + "/erase");

    RunningHost.Reply asked = Console.open(host, page + "/erase", cookie).is(200);
    assertThat(Console.text(asked.body()))
        .contains("Erase kusumawati?", "Backups taken before", "cannot be taken back");
    Console.post(host, page + "/erase", cookie, "csrf", "made up").is(403);
    assertThat(conversations("kusumawati")).hasSize(1);
    RunningHost.Reply erased =
        Console.post(host, page + "/erase", cookie, "csrf", Console.csrf(asked)).is(200);

    assertThat(Console.text(erased.body())).contains("Conversations: 1; messages: 2.");
    assertThat(Console.open(host, page, cookie).status()).isEqualTo(404);
    RunningHost.await(() -> filesWith("kusumawati").isEmpty());
    assertThat(host.get("/api/v1/deletions").body()).contains("\"by\":\"Dewi\"");
  }

  @Test
  void forgetsWhatIsOldAndKeepsWhatSomebodyWaitsFor() {
    says("kusumawati", "violet-kusumawati and then silence");
    says("prasetyo", "a person for violet-prasetyo");
    says("wulandari", "remind me later of violet-wulandari");
    String taken = says("gunawan", "violet-gunawan");
    host.send("POST", "/api/v1/conversations/" + taken + "/take", "{\"agent\": \"Rani\"}").is(200);
    says("hartono", "violet-hartono");
    double before = asked();
    clock.forward(Duration.ofDays(99));
    says("hartono", "still there");
    forget();
    assertThat(filesWith("violet-kusumawati")).isNotEmpty();

    clock.forward(Duration.ofDays(2));
    forget();

    assertThat(filesWith("kusumawati")).isEmpty();
    for (String nick : List.of("prasetyo", "wulandari", "gunawan", "hartono")) {
      assertThat(filesWith("violet-" + nick)).as(nick).isNotEmpty();
    }
    rebuild();
    assertThat(asked()).isEqualTo(before + 1);
    assertThat(metric().path("ofDeleted").asLong()).isEqualTo(1);
  }

  @Test
  void goesOnWithWhatWasInterrupted() {
    everythingHappensTo("kusumawati");
    says("prasetyo", "violet-prasetyo");
    String customer = customer(conversations("kusumawati").getFirst());
    host.part(Erasure.class).begin(customer, "Dewi");
    clock.forward(Duration.ofDays(101));
    host.part(Expiry.class)
        .conversations(clock.instant().minus(Duration.ofDays(100)), clock.instant());
    assertThat(count("event")).isPositive();

    host.restart();
    forget();

    assertThat(filesWith("kusumawati")).isEmpty();
    assertThat(filesWith("prasetyo")).isEmpty();
    assertThat(count("event")).isZero();
    assertThat(host.get("/api/v1/deletions").body()).doesNotContain("\"finishedAt\":null");
  }

  @Test
  void aRestoredBackupForgetsAgain() throws IOException {
    says("kusumawati", "violet-kusumawati");
    clock.forward(Duration.ofDays(60));
    String erased = says("prasetyo", "violet-prasetyo");
    says("wulandari", "violet-wulandari");
    Path backup = home.resolve("backup.zip");
    new Backup(home.resolve("data"), Clock.systemUTC()).into(backup);
    erase(erased);
    clock.forward(Duration.ofDays(41));
    host.close();
    try (DataDirectory data = DataDirectory.take(home.resolve("data"))) {
      new Restore(backup, clock).into(data.path(), true, false);
    }
    host = new RunningHost(home, clock);
    assertThat(filesWith("violet-kusumawati")).isNotEmpty();
    assertThat(filesWith("violet-prasetyo")).isNotEmpty();

    forget();

    assertThat(filesWith("kusumawati")).isEmpty();
    assertThat(filesWith("prasetyo")).isEmpty();
    assertThat(filesWith("violet-wulandari")).isNotEmpty();
  }

  /// How far the journal is done with is kept by number, so none may come back.
  @Test
  void takesWhatComesAfterTheWholeJournalWasForgotten() {
    says("kusumawati", "one");
    says("kusumawati", "two");
    clock.forward(Duration.ofDays(101));
    forget();
    host.restart();

    says("kusumawati", "three");

    assertThat(
            host.get(
                    "/api/v1/conversations/%s/messages"
                        .formatted(conversations("kusumawati").getFirst()))
                .body())
        .contains("You said: three");
  }

  @Test
  void keepsRequestsThatMayBeHandledAgain() {
    host.webhook("shop", "e|prasetyo|prasetyo|torn").is(200);
    RunningHost.await(() -> count("dead_letter") == 1);
    says("kusumawati", "one");
    clock.forward(Duration.ofDays(31));
    forget();
    Journal journal = host.part(Journal.class);
    assertThat(journal.requests("shop", 10)).hasSize(1);
    assertThat(filesWith("prasetyo")).isNotEmpty();

    clock.forward(Duration.ofDays(20));
    forget();

    assertThat(journal.requests("shop", 10)).isEmpty();
    assertThat(filesWith("prasetyo")).isEmpty();
  }

  @Test
  void erasesNobodyWhoIsNotThere() {
    assertThat(host.send("DELETE", "/api/v1/customers/nobody", "").status()).isEqualTo(404);
    assertThat(host.get("/api/v1/customers/nobody/export").status()).isEqualTo(404);
  }
}
