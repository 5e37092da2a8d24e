package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.sdk.message.Content;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {
  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private HttpRequest.Builder page(String path, String cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(office.uri(path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private Reply open(String path, String cookie) {
    return office.send(page(path, cookie).GET());
  }

  private Reply post(String path, String cookie, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return office.send(
        page(path, cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private String signIn(String agent) {
    Reply reply = post("/sign-in", "", "agent", agent, "token", Office.TOKEN);
    assertThat(reply.status()).isEqualTo(303);
    return reply.header("set-cookie").split(";")[0];
  }

  private static String field(Reply page, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  @Test
  void nobodySeesAnythingBeforeSigningIn() {
    Conversation c = office.conversation("Sari", "Rahasia");

    for (String path : new String[] {"/", "/conversations/" + c.id()}) {
      Reply reply = open(path, "sapa_session=guess");

      assertThat(reply.status()).isEqualTo(303);
      assertThat(reply.header("location")).isEqualTo("/sign-in");
      assertThat(reply.body()).doesNotContain("Rahasia");
    }
  }

  @Test
  void aWrongTokenOpensNothing() {
    Reply reply = post("/sign-in", "", "agent", "dewi", "token", "guess");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("set-cookie")).isEmpty();
    assertThat(reply.body()).contains("Token itu tidak cocok");
  }

  @Test
  void theSessionIsForThisSiteAndNoScript() {
    Reply reply = post("/sign-in", "", "agent", "dewi", "token", Office.TOKEN);

    assertThat(reply.header("set-cookie"))
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .doesNotContain(Office.TOKEN);
  }

  @Test
  void theSessionIsNoTokenForTheApi() {
    String cookie = signIn("dewi");

    assertThat(open("/api/v1/conversations", cookie).status()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterHalfADay() {
    String cookie = signIn("dewi");
    assertThat(open("/", cookie).status()).isEqualTo(200);

    office.clock.forward(Duration.ofHours(12));

    assertThat(open("/", cookie).status()).isEqualTo(303);
  }

  @Test
  void signingOutEndsTheSession() {
    String cookie = signIn("dewi");
    String csrf = field(open("/", cookie), "csrf");

    assertThat(post("/sign-out", cookie, "csrf", "guess").status()).isEqualTo(403);
    assertThat(post("/sign-out", cookie, "csrf", csrf).status()).isEqualTo(303);

    assertThat(open("/", cookie).status()).isEqualTo(303);
  }

  @Test
  void listsWhoWaitsFirstAndForHowLong() {
    Gallery.fill(office);

    String body = open("/", signIn("dewi")).body();

    assertThat(body).containsPattern("Menunggu 1\\d menit").doesNotContain("Menunggu {0}<");
    assertThat(body.indexOf("Sari")).isLessThan(body.indexOf("Joko"));
    assertThat(body.indexOf("Joko")).isLessThan(body.indexOf("Budi"));
  }

  @Test
  void showsWhoWroteEachMessageAndWhy() {
    Conversation c = Gallery.fill(office);

    String body = open("/conversations/" + c.id(), signIn("dewi")).body();

    assertThat(body)
        .contains("Otomatis · answers")
        .contains("Pertanyaan ini sama dengan entri «Ongkos kirim».")
        .contains("Keyakinan 93 %")
        .contains("14.04 WIB")
        .contains("dibaca")
        .contains("A-2291")
        .contains("Foto");
  }

  @Test
  void takesAnswersAndResolves() {
    Conversation c = office.conversation("Sari", "Halo");
    String cookie = signIn("dewi");
    String path = "/conversations/" + c.id();
    Reply page = open(path, cookie);
    String csrf = field(page, "csrf");
    String key = field(page, "key");

    assertThat(post(path + "/take", cookie, "csrf", csrf).status()).isEqualTo(303);
    post(path + "/reply", cookie, "csrf", csrf, "key", key, "text", "Halo, Kak <b>Sari</b>");
    post(path + "/reply", cookie, "csrf", csrf, "key", key, "text", "Halo, Kak <b>Sari</b>");
    String after = open(path, cookie).body();
    post(path + "/resolve", cookie, "csrf", csrf);

    assertThat(after.split("Halo, Kak &lt;b&gt;Sari&lt;/b&gt;", -1)).hasSize(3);
    assertThat(open(path, cookie).body()).contains("Selesai");
  }

  @Test
  void whatWasTypedSurvivesThatAnotherAgentHoldsTheConversation() {
    Conversation c = office.conversation("Sari", "Halo");
    String path = "/conversations/" + c.id();
    String budi = signIn("budi");
    Reply page = open(path, budi);
    String dewi = signIn("dewi");
    post(path + "/take", dewi, "csrf", field(open(path, dewi), "csrf"));

    Reply reply =
        post(
            path + "/reply",
            budi,
            "csrf",
            field(page, "csrf"),
            "key",
            field(page, "key"),
            "text",
            "Sedang saya periksa");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body()).contains("dewi sedang memegang").contains("Sedang saya periksa");
  }

  @Test
  void noOtherSiteCanPostForAnAgent() {
    Conversation c = office.conversation("Sari", "Halo");
    String cookie = signIn("dewi");
    String path = "/conversations/" + c.id() + "/take";
    String csrf = field(open("/", cookie), "csrf");

    Reply without = post(path, cookie);
    Reply elsewhere =
        office.send(
            page(path, cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("csrf=" + csrf)));

    assertThat(without.status()).isEqualTo(403);
    assertThat(elsewhere.status()).isEqualTo(403);
  }

  @Test
  void nothingACustomerWritesBecomesMarkup() {
    Conversation c = office.conversation("<i>Sari</i>", "<script>alert(1)</script>");
    office.says(c, new Content.Text("\"><img src=x onerror=alert(1)>"));
    String cookie = signIn("dewi");

    assertThat(open("/conversations/" + c.id(), cookie).body() + open("/", cookie).body())
        .doesNotContain("<script>alert")
        .doesNotContain("<img src=x")
        .doesNotContain("<i>Sari");
  }

  @Test
  void speaksTheLanguageOfWhoeverReads() {
    Reply english =
        office.send(page("/sign-in", "").header("Accept-Language", "en-GB,en;q=0.9").GET());
    Reply chosen = open("/sign-in?lang=en", "");
    Reply remembered = open("/sign-in", chosen.header("set-cookie").split(";")[0]);

    assertThat(open("/sign-in", "").body()).contains("lang=\"id\"").contains("Nama Anda");
    assertThat(english.body()).contains("lang=\"en\"").contains("Your name");
    assertThat(remembered.body()).contains("Your name");
  }

  @Test
  void aConversationThatIsNotThereIsAPageToo() {
    Reply reply = open("/conversations/nope", signIn("dewi"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("Percakapan ini tidak ada");
  }

  @Test
  void nothingInThePagesIsInline() {
    Conversation c = Gallery.fill(office);
    String cookie = signIn("dewi");

    for (String path : new String[] {"/", "/sign-in", "/conversations/" + c.id()}) {
      assertThat(open(path, cookie).body()).doesNotContain("style=").doesNotContain("onclick");
    }
    assertThat(open("/assets/sapa.css", "").header("content-type")).startsWith("text/css");
    assertThat(open("/assets/..%2fwords_id.properties", "").status()).isEqualTo(404);
  }
}
