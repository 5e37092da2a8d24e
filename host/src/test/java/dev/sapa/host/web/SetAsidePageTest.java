package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetAsidePageTest {
  @TempDir Path folder;
  private Office office;
  private Tab tab;

  @BeforeEach
  void open() {
    office = new Office(folder);
    tab = Tab.signedIn(office, "dewi");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void isCalmWhereNothingIsSetAside() {
    assertThat(tab.open("/set-aside").body())
        .contains("Tidak ada yang disisihkan")
        .doesNotContain("Coba lagi");
  }

  @Test
  void saysWhatWhyAndWhatToDo() {
    Conversation sari = office.conversation("<i>Sari</i>", "Halo");
    put(
        DeadLetter.Kind.UNDELIVERED,
        Subject.of(sari),
        "m",
        "<script>refused</script>",
        "Call her.");
    office.setAside();

    String page = tab.open("/set-aside").body();

    assertThat(page)
        .contains("Pesan tidak terkirim")
        .contains("Kiriman tanpa tujuan")
        .contains("No instance serves the account 42.")
        .contains("Configure one with it.")
        .contains("/conversations/" + sari.id())
        .contains("&lt;i&gt;Sari&lt;/i&gt;")
        .contains("&lt;script&gt;refused")
        .doesNotContain("<script>refused");
    assertThat(tab.open("/set-aside?lang=en").body()).contains("Message not delivered");
  }

  @Test
  void saysInTheLanguageOfThePageWhatTheHostWrote() {
    put(
        DeadLetter.Kind.UNROUTED,
        Subject.ofInstance("wire"),
        "17",
        "An event came in through wire for the account 42, which no instance serves.",
        "Configure an instance for this account, then retry.");
    put(DeadLetter.Kind.UNDELIVERED, Subject.ofInstance("wire"), "m", "(#131) No.", "Call her.");

    assertThat(tab.open("/set-aside").body())
        .contains(
            "<dd lang=\"id\">Lewat wire masuk kejadian untuk akun 42, yang tidak dilayani instance mana pun.</dd>")
        .contains("<dd lang=\"id\">Siapkan instance untuk akun ini, lalu coba lagi.</dd>")
        .contains("<dd lang=\"en\">(#131) No.</dd>");
    assertThat(tab.open("/set-aside?lang=en").body())
        .contains("An event came in through wire for the account 42, which no instance serves.")
        .contains("Configure an instance for this account, then retry.");
  }

  @Test
  void triesAgainOnlyFromItsOwnForm() {
    DeadLetter letter = office.setAside();
    String retry = "/set-aside/" + letter.id() + "/retry";

    assertThat(tab.post(retry).status()).isEqualTo(403);
    assertThat(tab.post(retry, "csrf", "guess").status()).isEqualTo(403);
    assertThat(office.retried).isEmpty();

    Reply reply = tab.post(retry, "csrf", tab.csrf());

    assertThat(office.retried).extracting(DeadLetter::id).containsExactly(letter.id());
    assertThat(reply.status()).isEqualTo(303);
    assertThat(tab.open(reply.header("location")).body()).contains("Sedang dicoba lagi");
  }

  @Test
  void saysWhyItStillCannotBeTried() {
    DeadLetter letter = office.setAside();
    office.retryProblem.set(Optional.of("Still nobody serves 42."));

    Reply reply = tab.post("/set-aside/" + letter.id() + "/retry", "csrf", tab.csrf());

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body())
        .contains("Belum bisa dicoba lagi")
        .contains("Still nobody serves 42.")
        .contains("No instance serves the account 42.");
  }

  @Test
  void knowsNothingOfGuessedIds() {
    Reply reply = tab.post("/set-aside/guess/retry", "csrf", tab.csrf());

    assertThat(office.retried).isEmpty();
    assertThat(tab.open(reply.header("location")).body()).contains("sudah tidak ada di daftar");
  }

  @Test
  void keepsWhatWasTriedAgainApart() {
    DeadLetter letter = office.setAside();
    office.state.write(transaction -> {
      office.part(SqlDeadLetters.class).settle(transaction, letter.id());
      return true;
    });

    assertThat(tab.open("/set-aside").body())
        .contains("Tidak ada yang disisihkan")
        .contains("Sudah dicoba lagi dan tidak kembali (1)")
        .doesNotContain("<details open");

    put(DeadLetter.Kind.UNROUTED, Subject.ofInstance("wire"), "17", "Again.", "Configure it.");

    assertThat(tab.open("/set-aside").body())
        .contains("sudah dicoba lagi 1 kali")
        .contains("Again.")
        .doesNotContain("tidak kembali");
  }

  @Test
  void showsManyInPages() {
    for (int i = 0; i < 51; i++) {
      put(DeadLetter.Kind.UNROUTED, Subject.ofInstance("wire"), "s" + i, "why " + i + ".", "Do.");
    }

    String first = tab.open("/set-aside").body();
    String next = first.replaceAll("(?s).*href=\"([^\"]+)\" rel=\"next\".*", "$1");

    assertThat(first).contains("why 49.").doesNotContain("why 50.");
    assertThat(tab.open(next).body()).contains("why 50.").doesNotContain("why 49.");
  }

  @Test
  void isForThoseWhoSignedIn() {
    office.setAside();

    for (String cookie : List.of("sapa_session=guess", "x=y")) {
      assertThat(new Tab(office, cookie).open("/set-aside").status()).isEqualTo(303);
    }
  }

  private void put(DeadLetter.Kind kind, Subject about, String subject, String why, String remedy) {
    office.state.write(transaction -> {
      office.part(SqlDeadLetters.class).put(transaction, kind, about, subject, why, remedy);
      return true;
    });
  }
}
