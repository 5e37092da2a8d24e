package dev.sapa.plugins.orders.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.plugins.orders.Wire;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the form takes, from whom, and what it tells.
final class ContactFormTest {
  private static final String GOOD = "name=Sheena&phone=0812-5550-0101&message=Halo";
  private final Posts posts = new Posts();

  private static RawRequest sample(String name, String type) {
    return Wire.post(Wire.bytes("samples/" + name), Map.of("Content-Type", type));
  }

  private Verdict verify(RawRequest request) {
    return posts.channel.verify(request);
  }

  @Test
  void theJsonSampleTellsWhoWantsWhatAndAgreedToWhat() {
    RawRequest sample = Posts.trusted(sample("contact_form.json", "application/json"));

    assertThat(verify(sample)).isInstanceOf(Verdict.Genuine.class);
    assertThat(Posts.status(verify(sample))).isEqualTo(202);
    Inbound.FormSubmitted form = posts.told(sample);
    assertThat(form.eventId()).isEqualTo("contact-main/0192f7c4-7b1e-7d3a-9c55-0f3b6f0c9a11");
    assertThat(form.form()).isEqualTo("contact-main");
    assertThat(form.message()).contains("Apakah bisa pesan untuk 50 orang?");
    assertThat(form.envelope().sender()).isEqualTo(new Identity("phone", "6281255500101", false));
    assertThat(form.envelope().senderName()).contains("Sheena Nelson");
    assertThat(form.envelope().origin().orElseThrow().source()).isEqualTo("Instagram");
    assertThat(form.fields())
        .containsExactly(
            Map.entry("name", "Sheena Nelson"),
            Map.entry("email", "sheena@example.com"),
            Map.entry("phone", "0812-5550-0101"),
            Map.entry("consent", "no"),
            Map.entry("consent_version", "2026-07"),
            Map.entry("page", "https://kopisenja.example/kontak"));
  }

  @Test
  void theFormSampleKeepsTheLinesOfItsMessage() {
    RawRequest sample =
        Posts.trusted(sample("contact_form.form", "application/x-www-form-urlencoded"));

    assertThat(verify(sample)).isInstanceOf(Verdict.Genuine.class);
    Inbound.FormSubmitted form = posts.told(sample);
    assertThat(form.message()).contains("Apakah bisa pesan\nuntuk 50 orang?");
    assertThat(form.fields())
        .containsEntry("name", "Sheena Nelson")
        .containsEntry("consent", "yes");
  }

  @Test
  void aMultipartFormIsReadWithoutItsFiles() {
    String body =
        """
        --b0\r
        Content-Disposition: form-data; name="name"\r
        \r
        Sari Ayu é\r
        --b0\r
        Content-Disposition: form-data; name="file"; filename="a.jpg"\r
        Content-Type: image/jpeg\r
        \r
        \u0001\u0002 name="x"\r
        --b0\r
        Content-Disposition: form-data; name="email"\r
        \r
        sari@example.com\r
        --b0\r
        Content-Disposition: form-data; name="message"\r
        \r
        Satu\r
        Dua\r
        --b0--\r
        """;
    RawRequest request =
        Posts.trusted(Wire.post(body, Map.of("Content-Type", "multipart/form-data; boundary=b0")));

    assertThat(verify(request)).isInstanceOf(Verdict.Genuine.class);
    assertThat(posts.told(request).fields())
        .containsEntry("name", "Sari Ayu é")
        .doesNotContainKey("file")
        .doesNotContainKey("x");
    assertThat(posts.told(request).message()).contains("Satu\nDua");
  }

  @Test
  void aScriptTakesATokenAndSendsTheFormWithIt() {
    String token = posts.oldToken();

    Verdict verdict =
        verify(
            Posts.json(
                "{\"phone\":\"081255500101\",\"message\":\"Halo\",\"token\":\"%s\"}"
                    .formatted(token)));

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    assertThat(Posts.status(verdict)).isEqualTo(202);
  }

  /// Without scripts: the form, the same form to be looked over, and a page that says thanks.
  @Test
  void aBrowserWithoutScriptsIsShownItsFormOnceMore() {
    Verdict check = verify(Posts.form(GOOD + "&extra=%22%3E%3Cscript%3E"));
    String token = Posts.hidden(check, "token");
    posts.clock.advance(Duration.ofSeconds(3));
    Verdict sent = verify(Posts.form(GOOD + "&token=" + token));

    assertThat(check).isInstanceOf(Verdict.Answered.class);
    assertThat(Posts.status(check)).isEqualTo(200);
    assertThat(Posts.text(check))
        .contains("value=\"Sheena\"")
        .contains("value=\"0812-5550-0101\"")
        .contains("value=\"&quot;&gt;&lt;script&gt;\"")
        .doesNotContain("<script>");
    assertThat(sent)
        .isInstanceOfSatisfying(
            Verdict.Genuine.class,
            genuine -> {
              assertThat(genuine.answer().status()).isEqualTo(303);
              assertThat(genuine.answer().location())
                  .contains(URI.create("webhook?thanks=1&lang=id"));
            });
    assertThat(Posts.text(verify(Wire.get("thanks=1&lang=id"))))
        .contains("Terima kasih")
        .contains("https://kopisenja.example/");
    assertThat(Posts.text(verify(Wire.get("thanks=1&lang=en")))).contains("Thank you");
  }

  @Test
  void theAddressItselfLeadsToTheForm() {
    assertThat(((Verdict.Answered) verify(Wire.get(""))).answer().location())
        .contains(URI.create("form.html"));
    assertThat(((Verdict.Answered) verify(Wire.get("lang=en"))).answer().location())
        .contains(URI.create("form-en.html"));
  }

  @Test
  void whoIsTooQuickIsAskedToWaitAndKeepsWhatTheyWrote() {
    String token = posts.token();
    posts.clock.advance(Duration.ofMillis(2_999));

    Verdict page = verify(Posts.form(GOOD + "&lang=en&token=" + token));
    Verdict script =
        verify(
            Posts.json(
                "{\"phone\":\"081255500101\",\"message\":\"Halo\",\"lang\":\"en\",\"token\":\"%s\"}"
                    .formatted(token)));

    assertThat(Posts.status(page)).isEqualTo(422);
    assertThat(Posts.text(page)).contains("too quick").contains("Halo");
    assertThat(Posts.hidden(page, "token")).isEqualTo(token);
    assertThat(Posts.json(script).path("errors").path("token").asString()).contains("too quick");
    posts.clock.advance(Duration.ofMillis(1));
    assertThat(verify(Posts.form(GOOD + "&token=" + token))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void aTokenThatWasMadeElsewhereOrLongAgoIsNone() {
    String token = posts.token();
    String forged = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");
    String early = token.replaceFirst("v1\\.\\d+", "v1.1000000000000");

    for (String other : List.of(forged, early, "v1.1.x.y", token + "x")) {
      assertThat(verify(Posts.form(GOOD + "&token=" + other))).isInstanceOf(Verdict.Answered.class);
    }
    posts.clock.advance(Duration.ofHours(24));
    assertThat(Posts.text(verify(Posts.form(GOOD + "&lang=en&token=" + token))))
        .contains("open for too long");
  }

  @Test
  void theFieldThatPeopleDoNotSeeCatchesPrograms() {
    String token = posts.oldToken();

    Verdict caught = verify(Posts.form(GOOD + "&website=http://spam.example&token=" + token));

    assertThat(caught).isInstanceOf(Verdict.Answered.class);
    assertThat(Posts.status(caught)).isEqualTo(303);
  }

  @Test
  void whatIsWrongIsSaidFieldByFieldInTheLanguageOfTheForm() {
    RawRequest wrong =
        Posts.json(
            "{\"email\":\"sheena@\",\"phone\":\"12\",\"message\":\"  \",\"name\":\"%s\",\"lang\":\"en\"}"
                .formatted("x".repeat(201)));

    Verdict verdict = verify(wrong);

    assertThat(Posts.status(verdict)).isEqualTo(422);
    assertThat(Posts.json(verdict).path("errors").propertyNames())
        .containsExactlyInAnyOrder("name", "email", "phone", "message");
    assertThat(Posts.json(verdict).path("errors").path("message").asString())
        .isEqualTo("Write your message.");
    assertThat(Posts.text(verify(Posts.form("message=Halo"))))
        .contains("Isi email atau nomor telepon");
    assertThat(Posts.status(verify(Posts.form("message=Halo")))).isEqualTo(422);
  }

  @Test
  void whatIsTooMuchIsSaidToo() {
    assertThat(Posts.status(verify(Posts.form(GOOD + "&message=" + "x".repeat(5_001)))))
        .isEqualTo(422);
    assertThat(Posts.status(verify(Posts.form(GOOD + "&more=" + "x".repeat(1_001)))))
        .isEqualTo(422);
    assertThat(Posts.status(verify(Posts.form(GOOD + "&a=" + "x".repeat(70_000))))).isEqualTo(413);
    assertThat(Posts.status(verify(Posts.json("[]")))).isEqualTo(400);
    assertThat(Posts.status(verify(Posts.form("a=%zz")))).isEqualTo(400);
  }

  @Test
  void eachAddressMaySendSoMuch() {
    Posts strict = new Posts(3, 2);

    assertThat(Posts.status(strict.channel.verify(Posts.form(GOOD)))).isEqualTo(200);
    assertThat(Posts.status(strict.channel.verify(Posts.form(GOOD)))).isEqualTo(200);
    Verdict third = strict.channel.verify(Posts.form(GOOD));
    assertThat(third)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(429);
              assertThat(refused.retryAfter()).isPresent();
            });
    strict.clock.advance(Duration.ofMinutes(1));
    assertThat(Posts.status(strict.channel.verify(Posts.form(GOOD)))).isEqualTo(200);
  }

  /// Trap: CR and LF never get into the headers of a mail.
  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u2028", "\t", "\0"})
  void nothingInOneLineHasTwo(String lineEnd) {
    RawRequest injected =
        Posts.trusted(
            Posts.form(
                GOOD.replace("Sheena", "Sheena" + encoded(lineEnd + "Bcc: all@example.com"))
                    + "&"
                    + encoded("more" + lineEnd + "X")
                    + "="
                    + encoded("a" + lineEnd + "Subject: b")));

    Inbound.FormSubmitted form = posts.told(injected);

    assertThat(form.envelope().senderName().orElseThrow())
        .doesNotContainPattern("\\p{Cntrl}|\u2028");
    form.fields()
        .forEach(
            (name, value) -> assertThat(name + value).doesNotContainPattern("\\p{Cntrl}|\u2028"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void pressingTwiceIsOneForm() {
    RawRequest once = Posts.trusted(Posts.form(GOOD));

    assertThat(posts.told(once).eventId()).isEqualTo(posts.told(once).eventId());
    assertThat(posts.told(Posts.form(GOOD.replace("Halo", "Hai"))).eventId())
        .isNotEqualTo(posts.told(once).eventId());
    assertThat(posts.told(Posts.form(GOOD + "&submission_id=12345678")).eventId())
        .isEqualTo("contact/12345678");
  }

  /// Who types somebody else's number is not taken for them twice over.
  @Test
  void whatAStrangerTypesTiesNoTwoNamesTogether() {
    Inbound.FormSubmitted form =
        posts.told(Posts.form("email=victim%40example.com&phone=081255500101&message=x"));

    assertThat(form.envelope().sender().scheme()).isEqualTo("phone");
    assertThat(form.envelope().sender().verified()).isFalse();
    assertThat(form.envelope().aliases()).isEmpty();
    assertThat(form.fields()).containsEntry("email", "victim@example.com");
  }

  @Test
  void consentIsKeptWithTheVersionOfItsText() {
    assertThat(posts.told(Posts.form(GOOD)).fields())
        .containsEntry("consent", "no")
        .containsEntry("consent_version", "2026-07");
    assertThat(posts.told(Posts.form(GOOD + "&consent=on&consent_version=2026-06")).fields())
        .containsEntry("consent", "yes")
        .containsEntry("consent_version", "2026-06");
    assertThat(Posts.json(verify(Wire.get("token&lang=en"))).path("consent").asString())
        .isEqualTo("Send me news <promo>");
  }

  @Test
  void aWrongSecretIsRefusedAndNotMadeUpForByAToken() {
    RawRequest wrong =
        Wire.with(Posts.form(GOOD + "&token=" + posts.oldToken()), "Authorization", "Bearer x");

    assertThat(Posts.status(verify(wrong))).isEqualTo(401);
  }

  @Test
  void aServerOfOursDecidesItselfWhetherItsFormTalks() {
    RawRequest lead = Posts.form("email=sari%40example.com&kota=Surabaya");

    assertThat(Posts.status(verify(lead))).isEqualTo(422);
    assertThat(verify(Posts.trusted(lead))).isInstanceOf(Verdict.Genuine.class);
    assertThat(posts.told(Posts.trusted(lead)).message()).isEmpty();
    assertThat(posts.told(Posts.trusted(lead)).fields()).containsEntry("kota", "Surabaya");
  }

  @Test
  void withoutALeastTimeAnyProgramMayPost() {
    assertThat(new Posts(0, 10).channel.verify(Posts.form(GOOD)))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void aSiteWithAPathIsRefusedInWords() {
    assertThat(posts.channel.origins()).containsExactly("https://kopisenja.example");
    assertThatThrownBy(() -> Sites.of(List.of(URI.create("https://kopisenja.example/kontak"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut it");
  }
}
