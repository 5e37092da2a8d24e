package dev.sapa.plugins.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a visitor sees, live, on a real host.
final class LiveTest {
  @TempDir Path folder;
  private Shop shop;
  private Visitor visitor;

  @BeforeEach
  void open() {
    shop = new Shop(folder, "{name: Kopi Senja, messagesPerMinute: 600}");
    visitor = shop.visitor().hello();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void readsTheSampleAsTheStandardSays() {
    List<Ear.Frame> frames =
        Ear.parse(LiveTest.class.getResourceAsStream("/samples/sse_stream.txt"));

    assertThat(frames).extracting(Ear.Frame::event).containsExactly("message", "typing", "message");
    assertThat(frames.getLast().data()).isEqualTo("line one\nline two");
  }

  @Test
  void aLineOpensBeforeAnythingWasSaid() {
    Ear ear = visitor.listens().until("reset");

    assertThat(ear.response().headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(ear.response().headers().firstValue("cache-control")).contains("no-store");
    assertThat(ear.response().headers().firstValue("x-accel-buffering")).contains("no");
    JsonNode reset = ear.of("reset").getFirst();
    assertThat(reset.path("messages").isEmpty()).isTrue();
    assertThat(reset.path("more").asBoolean()).isFalse();
    assertThat(reset.path("speaker").path("kind").asString()).isEqualTo("automation");
    assertThat(shop.list("/conversations")).isEmpty();
  }

  @Test
  void twoTabsOfOneSessionHearEverythingOnce() {
    Ear first = visitor.listens().until("reset");
    Ear second = visitor.listens().until("reset");

    visitor.says("c-1", "Halo, masih buka?");
    first.hears("Halo, masih buka?");
    shop.reply("Rani", "Masih kak,\nsampai jam 9");

    for (Ear ear : List.of(first, second)) {
      ear.hears("Masih kak,\nsampai jam 9");
      assertThat(ear.texts()).containsExactly("Halo, masih buka?", "Masih kak,\nsampai jam 9");
      JsonNode own = ear.of("message").getFirst();
      assertThat(own.path("clientId").asString()).isEqualTo("c-1");
      assertThat(own.path("from").path("kind").asString()).isEqualTo("customer");
      JsonNode answer = ear.of("message").getLast();
      assertThat(answer.path("from").path("kind").asString()).isEqualTo("person");
      assertThat(answer.path("from").path("name").asString()).isEqualTo("Rani");
      assertThat(answer.has("clientId")).isFalse();
      assertThat(ear.of("speaker").getLast().path("name").asString()).isEqualTo("Rani");
    }
  }

  @Test
  void nobodyElseHearsIt() {
    Visitor other = shop.visitor().hello();
    Ear ear = other.listens().until("reset");

    visitor.listens().until("reset");
    visitor.says("Rahasia");
    other.says("Punyaku");

    ear.hears("Punyaku");
    assertThat(ear.texts()).containsExactly("Punyaku");
  }

  @Test
  void goesOnWhereItWas() {
    Ear ear = visitor.listens().until("reset");
    visitor.says("satu");
    String last = ear.hears("satu").until("speaker").lastId();
    ear.close();
    visitor.says("dua");
    visitor.listens().hears("dua");

    Ear again = visitor.listensAgain(last).hears("dua").until("speaker");

    assertThat(again.of("reset")).isEmpty();
    assertThat(again.texts()).containsExactly("dua");
    assertThat(Long.parseLong(again.lastId())).isGreaterThanOrEqualTo(Long.parseLong(last));
  }

  @Test
  void beginsAnewFromAPlaceNobodyKnows() {
    visitor.says("satu");
    visitor.listens().hears("satu");

    Ear ahead = visitor.listensAgain("999999999").until("reset");
    Ear odd = visitor.listensAgain("01J9ZK0000000000000000044").until("reset");

    assertThat(ahead.texts()).containsExactly("satu");
    assertThat(odd.texts()).containsExactly("satu");
  }

  @Test
  void tellsTheLatestTwoHundredOfALongConversation() {
    IntStream.range(0, 210).forEach(i -> visitor.says("n" + i));
    visitor.listens().hears("n209");

    Ear ear = visitor.listens().until("reset");

    JsonNode reset = ear.of("reset").getFirst();
    assertThat(reset.path("messages").size()).isEqualTo(200);
    assertThat(reset.path("messages").get(0).path("text").asString()).isEqualTo("n10");
    assertThat(reset.path("more").asBoolean()).isTrue();
  }

  @Test
  void losesAndDoublesNothingWhileTheConversationGoesOn() throws Exception {
    List<String> all = IntStream.range(0, 120).mapToObj(i -> "n" + i).toList();
    Thread writer = Thread.ofVirtual().start(() -> all.forEach(visitor::says));
    List<String> heard = new java.util.ArrayList<>();
    Ear ear = visitor.listens().until("reset");
    while (writer.isAlive()) {
      int enough = ear.frames.size() + 3;
      Ear now = ear;
      await().until(() -> now.frames.size() >= enough || !writer.isAlive());
      // A browser that closes its line knows exactly what it has read.
      List<Ear.Frame> read = List.copyOf(ear.frames);
      ear.close();
      heard.addAll(texts(read));
      ear = visitor.listensAgain(lastId(read));
    }
    // The last line may have nothing left to tell.
    if (!heard.contains("n119")) {
      ear.hears("n119");
    }

    heard.addAll(ear.texts());
    assertThat(heard).isEqualTo(all);
  }

  private static String lastId(List<Ear.Frame> frames) {
    return frames.reversed().stream()
        .map(Ear.Frame::id)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(List<Ear.Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.event().equals("message") || frame.event().equals("reset"))
        .map(Visitor::data)
        .flatMap(data ->
            data.has("messages") ? data.path("messages").valueStream() : List.of(data).stream())
        .map(message -> message.path("text").asString())
        .toList();
  }

  @Test
  void survivesARestartOfTheHost() {
    Ear ear = visitor.listens().until("reset");
    visitor.says("sebelum");
    String last = ear.hears("sebelum").until("speaker").lastId();

    long before = System.nanoTime();
    shop.stop();
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    await().until(ear::ended);
    shop.start();
    visitor.says("sesudah");
    Ear again = visitor.listensAgain(last).hears("sesudah");
    Ear fresh = visitor.listens().hears("sesudah");

    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(again.texts()).containsExactly("sesudah");
    assertThat(fresh.texts()).containsExactly("sebelum", "sesudah");
  }

  @Test
  void aClientIdIsOneMessageHoweverOftenItComes() {
    try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 20).forEach(i -> tabs.submit(() -> visitor.says("c-7f1c", "Sekali saja")));
    }
    visitor.says("Selesai");

    Ear ear = visitor.listens().hears("Selesai");

    assertThat(ear.texts()).containsExactly("Sekali saja", "Selesai");
    assertThat(shop.events("messageReceived")).hasSize(2);
  }

  @Test
  void theSameClientIdOfAnotherSessionIsAnotherMessage() {
    Visitor other = shop.visitor().hello();

    visitor.says("c-1", "satu");
    other.says("c-1", "dua");

    visitor.listens().hears("satu");
    other.listens().hears("dua");
  }

  @Test
  void aPersonIsOneChoiceAway() {
    Ear ear = visitor.listens().until("reset");

    visitor.did("choice", Map.of("choice", "sapa:person", "title", "Bicara dengan orang"));

    await()
        .until(() ->
            ear.of("speaker").stream().anyMatch(s -> s.path("kind").asString().equals("nobody")));
    JsonNode waiting = ear.of("speaker").getLast();
    assertThat(waiting.path("waiting").asBoolean()).isTrue();
    assertThat(waiting.path("since").asString()).isNotBlank();
    await().until(() -> ear.of("message").size() == 2);
    JsonNode notice = ear.of("message").getLast();
    assertThat(notice.path("from").path("kind").asString()).isEqualTo("automation");
    assertThat(notice.path("from").path("name").asString()).isEqualTo("Kopi Senja");
    assertThat(notice.path("why").path("because").asString()).isNotBlank();
  }

  @Test
  void showsThatAPersonHasRead() {
    Ear ear = visitor.listens().until("reset");
    visitor.says("Halo");
    ear.hears("Halo");

    shop.act("/conversations/%s/take".formatted(shop.onlyConversation()), "{\"agent\":\"Rani\"}");

    ear.until("read").until("speaker");
    assertThat(ear.of("read").getFirst().path("at").asString()).isNotBlank();
    await().until(() -> ear.of("speaker").getLast().path("kind").asString().equals("person"));
  }

  @Test
  void receiptsReachTheMessage() {
    Ear ear = visitor.listens().until("reset");
    visitor.says("Halo");
    ear.hears("Halo");
    shop.reply("Rani", "Ya?");
    String id = ear.hears("Ya?").of("message").getLast().path("id").asString();

    visitor.did("delivered", Map.of("messages", List.of(id)));
    await().until(() -> state(id).equals("delivered"));
    visitor.did("read", Map.of("messages", List.of(id)));

    await().until(() -> state(id).equals("read"));
    assertThat(ear.texts()).containsExactly("Halo", "Ya?");
  }

  private String state(String message) {
    return shop.list("/conversations/%s/messages".formatted(shop.onlyConversation())).stream()
        .filter(one -> one.path("id").asString().equals(message))
        .map(one -> one.path("state").asString("").toLowerCase(java.util.Locale.ROOT))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneThatDoesNotReadHoldsNobodyUp() throws Exception {
    visitor.says("Halo");
    Ear quick = visitor.listens().hears("Halo");
    String page = "x".repeat(15_000);
    try (Socket stuck = new Socket()) {
      // So that little fits on the way to it.
      stuck.setReceiveBufferSize(4_096);
      stuck.connect(new InetSocketAddress("127.0.0.1", shop.port()));
      stuck
          .getOutputStream()
          .write(
              "GET /channels/web/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(visitor.session)
                  .getBytes(StandardCharsets.US_ASCII));
      // The line is open.
      assertThat(stuck.getInputStream().read()).isEqualTo('H');

      IntStream.range(0, 100).forEach(i -> shop.reply("Rani", i + page));

      quick.hears("99" + page);
      assertThat(quick.texts()).hasSize(101);
    }
  }

  @Test
  void theOldestOfTooManyLinesOfOneVisitorGivesWay() {
    Ear oldest = visitor.listens().until("reset");
    IntStream.range(0, 7).forEach(i -> visitor.listens().until("reset"));
    assertThat(oldest.ended()).isFalse();

    Ear newest = visitor.listens().until("reset");

    await().until(oldest::ended);
    visitor.says("Halo");
    newest.hears("Halo");
  }
}
