package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InboxTest {
  @TempDir Path folder;
  private Office office;
  private Agent dewi;

  @BeforeEach
  void open() {
    office = new Office(folder);
    dewi = Agent.signIn(office, "Dewi");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static String at(Conversation c) {
    return "/conversations/" + c.id();
  }

  private String talk(Conversation c) {
    String page = dewi.open(at(c)).body();
    return page.substring(page.indexOf("class=\"talk\""));
  }

  @Test
  void aNoteIsForTheTeamAndIsNeverSent() {
    Conversation c = office.conversation("Sari", "Halo");
    String csrf = dewi.csrf();

    dewi.post(at(c) + "/note", "csrf", csrf, "key", "k", "text", "Sudah dua kali");
    dewi.post(at(c) + "/note", "csrf", csrf, "key", "k", "text", "Sudah dua kali");

    assertThat(talk(c)).containsOnlyOnce("Sudah dua kali").contains("hanya terlihat oleh tim");
    assertThat(office.get("/api/v1" + at(c) + "/messages").json().path("items")).hasSize(1);
  }

  @Test
  void whatIsMarkedAsANoteStaysOneWhateverButtonSendsIt() {
    Conversation c = office.conversation("Sari", "Halo");

    dewi.post(
        at(c) + "/reply",
        "csrf",
        dewi.csrf(),
        "key",
        "k",
        "mode",
        "note",
        "text",
        "Pelanggan sulit");

    assertThat(office.get("/api/v1" + at(c) + "/messages").json().path("items")).hasSize(1);
    assertThat(talk(c)).contains("Catatan · Dewi");
  }

  @Test
  void aStaleTabKeepsItsTextAndCanTakeOverFromWhoItSaw() {
    Conversation c = office.conversation("Sari", "Halo");
    Agent rani = Agent.signIn(office, "Rani");
    String csrf = dewi.csrf();
    rani.post(at(c) + "/take", "csrf", rani.csrf());

    Reply refused = dewi.post(at(c) + "/reply", "csrf", csrf, "key", "k", "text", "Saya periksa");
    Reply stale =
        dewi.post(
            at(c) + "/reply",
            "csrf",
            csrf,
            "key",
            "k",
            "text",
            "Saya periksa",
            "take-over-from",
            "Budi");
    Reply over =
        dewi.post(
            at(c) + "/reply",
            "csrf",
            csrf,
            "key",
            "k",
            "text",
            "Saya periksa",
            "take-over-from",
            "Rani");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Rani sedang memegang")
        .contains(">Saya periksa</textarea>")
        .contains("name=\"take-over-from\" value=\"Rani\"");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(over.status()).isEqualTo(303);
    assertThat(talk(c)).contains("Dewi mengambil percakapan ini").contains("Dengan Dewi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reply", "note", "take", "give-back", "resolve", "presence"})
  void noFormIsTakenWithoutItsWordOrForAConversationThatIsNotThere(String act) {
    Conversation c = office.conversation("Sari", "Halo");
    String before = office.get("/api/v1/events").body();

    Reply forged = dewi.post(at(c) + "/" + act, "text", "x", "key", "k", "signal", "typing");
    Reply guessed =
        dewi.post("/conversations/nope/" + act, "csrf", dewi.csrf(), "text", "x", "signal", "left");

    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.header("content-type")).startsWith("text/html");
    assertThat(guessed.status()).isEqualTo(404);
    assertThat(office.get("/api/v1/events").body()).isEqualTo(before);
  }

  @Test
  void fiveMegabytesAreRefusedWithAPage() {
    Conversation c = office.conversation("Sari", "Halo");

    Reply reply =
        dewi.post(
            at(c) + "/reply", "csrf", dewi.csrf(), "key", "k", "text", "x".repeat(5 * 1024 * 1024));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).contains("Terlalu panjang");
  }

  @Test
  void longWordsThatFitARequestButNoMessageStayInTheForm() {
    Conversation c = office.conversation("Sari", "Halo");
    String text = "x".repeat(20_001);

    Reply reply = dewi.post(at(c) + "/reply", "csrf", dewi.csrf(), "key", "k", "text", text);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body()).contains(text + "</textarea>").contains("paling panjang 20000 huruf");
  }

  @Test
  void namesThatCannotBeSeenGiveWayToTheNumber() {
    office.conversation("\u200b\u2060\u3164", "Halo");

    assertThat(dewi.open("/").body()).contains("<bdi>62" + "\u200b\u2060\u3164".hashCode());
  }

  @Test
  void directionMarksStayWithinWhatTheyWereWrittenIn() {
    Conversation c = office.conversation("\u202eiraS", "\u202egnapmag");

    assertThat(dewi.open(at(c)).body())
        .contains("<bdi>\u202eiraS</bdi>")
        .contains("<p class=\"words\" dir=\"auto\">\u202egnapmag</p>");
  }

  @Test
  void onlyAddressesOfTheWebBecomeLinks() {
    Conversation c = office.conversation("Sari", "Halo");
    office.says(
        c,
        new Content.Rich(
            "Klik",
            Optional.of(URI.create("javascript:alert(1)")),
            Optional.of(URI.create("data:text/html,x")),
            Optional.of(URI.create("https://example.com/seduh.mp4")),
            List.of(),
            Optional.empty()));

    assertThat(talk(c))
        .doesNotContain("javascript:")
        .doesNotContain("data:text")
        .contains("<video src=\"https://example.com/seduh.mp4\"");
  }

  @Test
  void tellsWhatHappenedAndSinceWhen() {
    Conversation c = office.conversation("Sari", "Halo");
    office.happens(c, header -> new Event.HandoffRequested(header, "complaint", "Keluhan berat"));
    office.clock.forward(Duration.ofDays(1));
    dewi = Agent.signIn(office, "Dewi");
    String csrf = dewi.csrf();
    dewi.post(at(c) + "/take", "csrf", csrf);
    dewi.post(at(c) + "/give-back", "csrf", csrf);

    assertThat(talk(c))
        .containsSubsequence(
            "Kemarin",
            "Diserahkan ke tim · Keluhan",
            "Hari ini",
            "Dewi mengambil percakapan ini",
            "Dewi mengembalikannya ke jawaban otomatis",
            "14.04 WIB");
  }

  @Test
  void whatFailedCanBeSentAgain() {
    Conversation c = office.conversation("Sari", "Halo");
    Message answer = office.answers(c, "Masih ada.", Explanation.of("Entri «Stok».", "—"));
    office.reached(answer, MessageState.FAILED, "Nomor ini tidak bisa dihubungi.");
    String resend = at(c) + "/messages/" + answer.id() + "/resend";

    String page = talk(c);
    Reply again = dewi.post(resend, "csrf", dewi.csrf());
    office.retryProblem.set(Optional.of("Waktu jawab sudah berakhir."));
    Reply refused = dewi.post(resend, "csrf", dewi.csrf());

    assertThat(page).contains("gagal terkirim").contains("Nomor ini tidak bisa").contains(resend);
    assertThat(again.status()).isEqualTo(303);
    assertThat(office.resent)
        .containsExactly(c.id() + " " + answer.id(), c.id() + " " + answer.id());
    assertThat(refused.body()).contains("Waktu jawab sudah berakhir.");
  }

  @Test
  void showsOlderMessagesWhenAskedFor() {
    Conversation c = office.conversation("Sari", "Yang pertama");
    for (int i = 0; i < 80; i++) {
      office.clock.forward(Duration.ofSeconds(1));
      office.says(c, new Content.Text("Pesan " + i + "."));
    }

    assertThat(talk(c))
        .doesNotContain("Yang pertama")
        .contains("Pesan 79.")
        .contains(at(c) + "?messages=120");
    assertThat(dewi.open(at(c) + "?messages=120").body())
        .contains("Yang pertama")
        .doesNotContain("?messages=240");
  }

  @Test
  void narrowsTheListDownAndKeepsItSo() {
    Gallery.fill(office);

    String found = dewi.open("/?q=batik").body();
    String resolved = dewi.open("/?show=resolved").body();

    assertThat(found).contains("Budi Santoso").doesNotContain("Sari").contains("?q=batik\"");
    assertThat(resolved).contains("Rina").doesNotContain("Joko");
    assertThat(dewi.open("/?q=100%25_tidak").body()).contains("Tidak ada yang cocok");
    assertThat(dewi.open("/?show=nonsense&messages=99999999").status()).isEqualTo(200);
  }

  @Test
  void saysThatNobodyWaits() {
    assertThat(dewi.open("/").body()).contains("Belum ada percakapan");

    office.conversation("Sari", "Halo");

    assertThat(dewi.open("/").body())
        .contains("Tidak ada yang menunggu")
        .doesNotContain("Belum ada percakapan");
  }

  @Test
  void aSessionOutlivesTheHostAndNotTheNextSignIn() {
    office.close();
    office = new Office(folder);
    Agent after = dewi.at(office);
    assertThat(after.open("/").status()).isEqualTo(200);

    after.post("/sign-in", "agent", "Dewi", "token", Office.TOKEN);

    assertThat(after.open("/").status()).isEqualTo(303);
  }
}
