package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuestionPageTest {
  private static final String COD = "Bisa COD ke Sleman?";

  @TempDir Path folder;
  private Office office;
  private String cookie;

  @BeforeEach
  void open() {
    office = new Office(folder);
    Reply reply = send("/sign-in", "agent", "dewi", "token", Office.TOKEN);
    cookie = reply.header("set-cookie").split(";")[0];
  }

  @AfterEach
  void close() {
    office.close();
  }

  private HttpRequest.Builder page(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(office.uri(path));
    return cookie == null ? request : request.header("Cookie", cookie);
  }

  private Reply open(String path) {
    return office.send(page(path).GET());
  }

  private Reply send(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return office.send(
        page(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
  }

  private Reply post(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("csrf", field(open("/questions"), "csrf")));
    return send(path, all.toArray(String[]::new));
  }

  private static String field(Reply page, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(field.find()).as(page.body()).isTrue();
    return field.group(1);
  }

  private String asked(String text) {
    office.unanswered("Joko", text);
    Matcher link =
        Pattern.compile("href=\"(/questions/[0-9a-f]+)\"").matcher(open("/questions").body());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  @Test
  void teachesAnAnswerInThreeSteps() {
    String path = asked(COD);
    assertThat(open(path).body()).contains(COD, "Sama dengan «Halal?»", "Belum, ini jawaban baru");

    Reply preview =
        post(
            path + "/preview",
            "questions",
            COD,
            "answer",
            "Bisa, Kak.\r\nSeluruh Jawa.",
            "entry",
            "");

    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains(
            "<ins>" + COD + " = Bisa, Kak.</ins>", "Simpan dan pakai sekarang", "answers.txt");
    assertThat(office.pupil.text()).doesNotContain(COD);

    Reply saved =
        post(
            path + "/answer",
            "questions",
            COD,
            "answer",
            "Bisa, Kak.\r\nSeluruh Jawa.",
            "version",
            field(preview, "version"));

    assertThat(saved.status()).as(saved.body()).isEqualTo(303);
    assertThat(saved.header("location")).isEqualTo(path);
    assertThat(office.pupil.text()).contains(COD + " = Bisa, Kak.");
    assertThat(open(path).body()).contains("Diajarkan oleh dewi", "Akan dijawab.", "Coba tanya");
    assertThat(open("/questions").body()).contains("Semua pertanyaan sudah ada jawabannya");
    assertThat(open("/questions?state=answered").body()).contains(COD, "Diajarkan oleh dewi");
  }

  @Test
  void keepsWhatWasTypedWhenSomethingIsMissing() {
    String path = asked(COD);

    Reply refused =
        post(
            path + "/preview",
            "questions",
            "Satu\r\nDua",
            "answer",
            "",
            "answer-en",
            "",
            "link",
            "kopi.example",
            "title",
            "Judul \"saya\"");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Satu\r\nDua</textarea>")
        .contains("value=\"kopi.example\"")
        .contains("value=\"Judul &#34;saya&#34;\"")
        .contains("Tulis jawabannya")
        .contains("Tulis alamat lengkap");
  }

  @Test
  void comesBackToTheFormWithAllOfIt() {
    String path = asked(COD);

    Reply form =
        post(
            path + "/edit",
            "questions",
            "Satu",
            "answer",
            "Dua",
            "entry",
            "Halal?",
            "link",
            "https://a.example/");

    assertThat(form.body())
        .contains(">Satu</textarea>", ">Dua</textarea>", "value=\"https://a.example/\"")
        .contains("value=\"Halal?\" checked");
  }

  @Test
  void showsTheNewPreviewWhenTheFileWasEditedMeanwhile() {
    String path = asked(COD);
    String version = field(post(path + "/preview", "questions", COD, "answer", "Bisa."), "version");
    office.pupil.write("Halal? = Ya, semua.\n");

    Reply again = post(path + "/answer", "questions", COD, "answer", "Bisa.", "version", version);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("belum ada yang disimpan", "= Bisa.</ins>");
    assertThat(field(again, "version")).isNotEqualTo(version);
    assertThat(office.pupil.text()).isEqualTo("Halal? = Ya, semua.\n");
  }

  @Test
  void keepsTheAnswerWhenTheFileIsReadOnly() throws IOException {
    String path = asked(COD);
    String version = field(post(path + "/preview", "questions", COD, "answer", "Bisa."), "version");
    Files.setPosixFilePermissions(
        folder.resolve("answers.txt"), PosixFilePermissions.fromString("r--r--r--"));

    Reply refused = post(path + "/answer", "questions", COD, "answer", "Bisa.", "version", version);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("hanya-baca", ">Bisa.</textarea>");
  }

  @Test
  void saysWhatIsWrongWithABrokenFileAndLeavesItAlone() {
    String path = asked(COD);
    office.pupil.write("broken");

    Reply refused = post(path + "/preview", "questions", COD, "answer", "Bisa.");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("The file is broken; mend it.", ">Bisa.</textarea>");
    assertThat(office.pupil.text()).isEqualTo("broken");
  }

  @Test
  void showsWhatPeopleWroteAsTextOnly() {
    String path = asked("<script>alert(1)</script> \u202Eterbalik\u202C?");

    String list = open("/questions").body();
    String preview =
        post(path + "/preview", "questions", "</textarea><b>", "answer", "</textarea><script>x")
            .body();

    assertThat(list).contains("&lt;script&gt;").doesNotContain("<script>alert");
    assertThat(preview).contains("&lt;/textarea&gt;").doesNotContain("<script>x");
  }

  @Test
  void triesAQuestionAndStoresNothing() {
    String events = office.get("/api/v1/events").body();

    String yes = open("/questions?q=Halal%3F").body();
    String no = open("/questions?q=Parkir&lang=en").body();

    assertThat(yes).contains("Akan dijawab.", "<blockquote><bdi>Ya.</bdi>");
    assertThat(no).contains("It would not answer.", "12 % sure of the 50 % needed");
    assertThat(office.get("/api/v1/events").body()).isEqualTo(events);
  }

  @Test
  void dismissesWhatNeedsNoAnswer() {
    String path = asked("Kamu robot ya?");

    Reply done = post(path + "/dismiss");

    assertThat(done.status()).isEqualTo(303);
    assertThat(open("/questions?state=dismissed").body())
        .contains("Kamu robot ya?", "Ditandai tidak perlu oleh dewi");
  }

  @Test
  void takesNoFormOfAnotherSite() {
    String path = asked(COD);

    assertThat(send(path + "/dismiss").status()).isEqualTo(403);
    assertThat(send(path + "/answer", "csrf", "guess", "answer", "x").status()).isEqualTo(403);
    assertThat(send(path + "/preview", "answer", "x").status()).isEqualTo(403);
    assertThat(open("/questions/guess").status()).isEqualTo(404);
  }
}
