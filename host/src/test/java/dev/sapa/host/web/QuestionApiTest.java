package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class QuestionApiTest {
  private static final String LIST = "/api/v1/questions";
  private static final String COD = "Bisa COD ke Sleman?";

  @TempDir Path folder;
  private final Contract contract = new Contract();
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private List<JsonNode> listed(String query) {
    Reply reply = office.get(LIST + query);
    contract.holds("get", LIST, reply);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("items").valueStream().toList();
  }

  private String asked(String text) {
    office.unanswered("Joko", text);
    return listed("").getFirst().path("id").stringValue();
  }

  private Reply call(String id, String what, Map<String, ?> body) {
    Reply reply = office.post(LIST + "/" + id + "/" + what, Json.write(body));
    contract.holds("post", LIST + "/{id}/" + what, reply);
    return reply;
  }

  private String version(String id, Map<String, ?> lesson) {
    Reply preview = call(id, "preview", lesson);
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    return preview.json().path("version").stringValue();
  }

  private static Map<String, Object> lesson(String answer) {
    return Map.of("agent", "dewi", "answer", Map.of("id", answer));
  }

  private static Map<String, Object> with(Map<String, Object> lesson, String name, Object value) {
    Map<String, Object> more = new HashMap<>(lesson);
    more.put(name, value);
    return more;
  }

  @Test
  void listsWhatWasLeftUnansweredMostOftenFirst() {
    office.unanswered("Ana", "Ada parkir?");
    office.clock.forward(Duration.ofMinutes(1));
    Conversation first = office.unanswered("Joko", COD);
    office.clock.forward(Duration.ofMinutes(1));
    Conversation second = office.unanswered("Sari", "bisa cod, ke  SLEMAN");
    office.unanswered("Emoji", "👍");

    List<JsonNode> items = listed("");

    assertThat(items)
        .extracting(item -> item.path("text").stringValue())
        .containsExactly("bisa cod, ke  SLEMAN", "Ada parkir?");
    assertThat(items.getFirst().path("times").intValue()).isEqualTo(2);
    assertThat(items.getFirst().path("state").stringValue()).isEqualTo("open");
    assertThat(items.getFirst().path("lastAt").stringValue()).isEqualTo("2026-03-02T07:06:00Z");
    assertThat(items.getFirst().path("settled").isNull()).isTrue();
    String path = LIST + "/" + items.getFirst().path("id").stringValue();
    Reply one = office.get(path);
    contract.holds("get", LIST + "/{id}", one);
    assertThat(one.json().path("asked"))
        .extracting(asked -> asked.path("conversation").stringValue())
        .containsExactly(second.id(), first.id());
  }

  @Test
  void givesTheListPageByPage() {
    for (int i = 0; i < 7; i++) {
      office.unanswered("Customer " + i, "Pertanyaan nomor " + i % 5);
    }
    List<String> all = new ArrayList<>();

    String cursor = "";
    do {
      Reply page = office.get(LIST + "?limit=2" + cursor);
      page.json().path("items").forEach(item -> all.add(item.path("text").stringValue()));
      cursor = "&cursor=" + page.json().path("next").stringValue("");
    } while (cursor.length() > 8);

    assertThat(all).hasSize(5).doesNotHaveDuplicates();
    assertThat(all.subList(0, 2))
        .containsExactlyInAnyOrder("Pertanyaan nomor 0", "Pertanyaan nomor 1");
    assertThat(office.get(LIST + "?cursor=nonsense").status()).isEqualTo(400);
    assertThat(office.get(LIST + "?state=odd").status()).isEqualTo(400);
  }

  @Test
  void showsWhatWouldChangeAndThenDoesIt() {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("Bisa, seluruh Jawa.");
    String before = office.pupil.text();

    Reply preview = call(id, "preview", lesson);

    assertThat(office.pupil.text()).isEqualTo(before);
    JsonNode shown = preview.json();
    assertThat(shown.path("lines").path("added"))
        .extracting(JsonNode::stringValue)
        .containsExactly(COD + " = Bisa, seluruh Jawa.");
    assertThat(shown.path("lines").path("removed").isEmpty()).isTrue();
    assertThat(shown.path("rehearsal").path(0).path("before").path("text").isNull()).isTrue();
    assertThat(shown.path("rehearsal").path(0).path("after").path("text").stringValue())
        .isEqualTo("Bisa, seluruh Jawa.");

    Reply taught = call(id, "answer", with(lesson, "version", shown.path("version").stringValue()));

    assertThat(taught.status()).as(taught.body()).isEqualTo(200);
    assertThat(taught.json().path("problem").isNull()).isTrue();
    assertThat(office.pupil.text()).isEqualTo(before + COD + " = Bisa, seluruh Jawa.\n");
    assertThat(listed("")).isEmpty();
    JsonNode answered = listed("?state=answered").getFirst();
    assertThat(answered.path("settled").path("by").stringValue()).isEqualTo("dewi");
    assertThat(answered.path("settled").path("entry").stringValue()).isEqualTo(COD);
    assertThat(answered.path("settled").path("automation").stringValue()).isEqualTo("pupil");
    assertThat(office.get("/api/v1/events").body()).contains("answerTaught");
  }

  @Test
  void keepsTheOldFile() throws IOException {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("Bisa.");
    String before = office.pupil.text();

    call(id, "answer", with(lesson, "version", version(id, lesson)));

    try (var copies = Files.list(folder.resolve("replaced"))) {
      List<Path> all = copies.toList();
      assertThat(all).hasSize(1);
      assertThat(all.getFirst().getFileName().toString()).endsWith("answers.txt");
      assertThat(Files.readString(all.getFirst())).isEqualTo(before);
    }
    try (var left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".new"));
    }
  }

  @Test
  void putsTheQuestionToWhatAnswersItAlready() {
    String id = asked("Apakah halal?");
    Map<String, Object> lesson = Map.of("agent", "dewi", "entry", "Halal?");

    Reply taught = call(id, "answer", with(lesson, "version", version(id, lesson)));

    assertThat(taught.json().path("entry").stringValue()).isEqualTo("Halal?");
    assertThat(office.pupil.text()).endsWith("Apakah halal? = Ya.\n");
  }

  @Test
  void settlesEveryQuestionThatIsTaughtWithIt() {
    office.unanswered("Ana", "Ada parkir?");
    String id = asked(COD);
    Map<String, Object> lesson =
        with(lesson("Bisa."), "questions", List.of("ada PARKIR", COD, "Bayar di tempat?"));

    call(id, "answer", with(lesson, "version", version(id, lesson)));

    assertThat(listed("")).isEmpty();
    assertThat(listed("?state=answered")).hasSize(2);
  }

  @Test
  void isOpenAgainWhenItIsAskedAgainAndLeftUnanswered() {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("Bisa.");
    call(id, "answer", with(lesson, "version", version(id, lesson)));

    office.unanswered("Rina", COD);

    JsonNode again = listed("").getFirst();
    assertThat(again.path("times").intValue()).isEqualTo(2);
    assertThat(again.path("settled").path("by").stringValue()).isEqualTo("dewi");
  }

  @Test
  void staysDismissedWhenItIsAskedAgain() {
    String id = asked("Kamu robot ya?");

    Reply dismissed = call(id, "dismiss", Map.of("agent", "budi"));
    Reply twice = call(id, "dismiss", Map.of("agent", "sari"));
    office.unanswered("Rina", "kamu robot ya");

    assertThat(dismissed.status()).isEqualTo(200);
    assertThat(twice.json().path("question").path("settled").path("by").stringValue())
        .isEqualTo("budi");
    assertThat(listed("")).isEmpty();
    assertThat(listed("?state=dismissed").getFirst().path("times").intValue()).isEqualTo(2);
  }

  @Test
  void writesNothingOverWhatSomebodyEditedMeanwhile() {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("Bisa.");
    String version = version(id, lesson);
    office.pupil.write("Halal? = Ya, semua.\n");

    Reply refused = call(id, "answer", with(lesson, "version", version));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("ask for a new preview");
    assertThat(office.pupil.text()).isEqualTo("Halal? = Ya, semua.\n");
    assertThat(listed("")).hasSize(1);
  }

  @Test
  void writesNothingThatThePreviewDidNotShow() {
    String id = asked(COD);
    String version = version(id, lesson("Bisa."));

    assertThat(call(id, "answer", with(lesson("Tidak."), "version", version)).status())
        .isEqualTo(409);
    assertThat(office.pupil.text()).doesNotContain("Tidak.");
  }

  @Test
  void leavesAReadOnlyFileAlone() throws IOException {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("Bisa.");
    String version = version(id, lesson);
    Path file = folder.resolve("answers.txt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    String before = office.pupil.text();

    Reply refused = call(id, "answer", with(lesson, "version", version));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("answers.txt is marked as read-only");
    assertThat(office.pupil.text()).isEqualTo(before);
    assertThat(listed("")).hasSize(1);
  }

  @Test
  void keepsAFilesRightsAndWhereItsLinkPoints() throws IOException {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("Bisa.");
    Path file = folder.resolve("answers.txt");
    Path real = Files.move(file, folder.resolve("real.txt"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(file, real);

    call(id, "answer", with(lesson, "version", version(id, lesson)));

    assertThat(file).isSymbolicLink();
    assertThat(Files.readString(real)).contains(COD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void letsOnlyOneOfTwoPeopleAtOnceWrite() throws Exception {
    String id = asked(COD);
    Map<String, Object> dewi = lesson("Bisa.");
    Map<String, Object> budi = lesson("Bisa, Kak.");
    String hers = version(id, dewi);
    String his = version(id, budi);
    List<Callable<Reply>> both =
        List.of(
            () -> call(id, "answer", with(dewi, "version", hers)),
            () -> call(id, "answer", with(budi, "version", his)));

    List<Integer> statuses = new ArrayList<>();
    try (var people = Executors.newFixedThreadPool(2)) {
      for (Future<Reply> one : people.invokeAll(both)) {
        statuses.add(one.get().status());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    assertThat(office.pupil.text().lines().filter(line -> line.startsWith(COD))).hasSize(1);
  }

  @Test
  void saysWhyALessonCannotBeLearned() {
    String id = asked(COD);
    office.pupil.write("broken");

    Reply refused = call(id, "preview", lesson("Bisa."));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.detail()).isEqualTo("file: The file is broken; mend it.");
    assertThat(office.pupil.text()).isEqualTo("broken");
  }

  @Test
  void saysSoWhenWhatWasWrittenIsNotUsed() {
    String id = asked(COD);
    Map<String, Object> lesson = lesson("unreadable");

    Reply taught = call(id, "answer", with(lesson, "version", version(id, lesson)));

    assertThat(taught.json().path("problem").stringValue()).contains("pupil").contains("reread");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          preview | {} | 400 | 'answer' is missing
          preview | {"answer":{"id":" "}} | 400 | 'id' is a text
          preview | {"answer":{"id":"y"},"link":"ht tp://"} | 400 | 'link' is a web address
          preview | {"answer":{"id":"y"},"questions":[]} | 400 | 'questions' is a list
          preview | {"answer":{"id":"y"},"questions":"x"} | 400 | 'questions' is a list
          preview | {"answer":{"id":"y"},"automation":"none"} | 409 | No such automation runs
          answer | {"answer":{"id":"y"},"version":"x"} | 400 | 'agent' is missing
          answer | {"answer":{"id":"y"},"agent":"dewi"} | 400 | 'version' is missing
          dismiss | {} | 400 | 'agent' is missing
          """)
  void refusesWhatIsIncomplete(String what, String body, int status, String detail) {
    String id = asked(COD);

    Reply reply = office.post(LIST + "/" + id + "/" + what, body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.detail()).contains(detail);
    contract.holds("post", LIST + "/{id}/" + what, reply);
  }

  @Test
  void knowsNoGuessedQuestion() {
    assertThat(office.get(LIST + "/guess").status()).isEqualTo(404);
    assertThat(call("guess", "dismiss", Map.of("agent", "dewi")).status()).isEqualTo(404);
  }
}
