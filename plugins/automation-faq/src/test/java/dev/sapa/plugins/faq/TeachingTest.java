package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Teaching;
import dev.sapa.sdk.automation.Teaching.Rehearsed;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.automation.Talk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TeachingTest {
  private static final String QUESTION = "Bijinya bisa digiling halus untuk V60?";
  private static final Lesson GRINDING =
      new Lesson.NewAnswer(
          List.of(QUESTION, "Can you grind the beans for me?"),
          Optional.of("Giling biji"),
          Map.of("id", "Bisa, pilih gilingan saat memesan.", "en", "Yes, choose it as you order."),
          Optional.of(URI.create("https://kopisenja.example/giling")),
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;
  private Path file;
  private FaqAutomation faq;

  @BeforeEach
  void learn() throws IOException {
    file = Files.copy(Shop.KNOWLEDGE, folder.resolve("faq.yaml"));
    faq = new FaqAutomation(new FaqAutomation.Settings(file, Matcher.SURE_ENOUGH));
  }

  @Test
  void tellsWhatWouldChangeAndChangesNothing() throws IOException {
    Teaching.Change change = (Teaching.Change) faq.teach(GRINDING, List.of("Jam buka?"));

    assertThat(change.file()).isEqualTo(file);
    assertThat(change.before()).isEqualTo(Files.readString(file));
    assertThat(change.after()).startsWith(change.before());
    assertThat(change.entry()).isEqualTo("giling-biji");
    assertThat(change.rehearsed()).isGreaterThan(80);
    Rehearsed taught = change.rehearsal().getFirst();
    assertThat(taught.question()).isEqualTo(QUESTION);
    assertThat(taught.taught()).isTrue();
    assertThat(taught.before().source()).isNotEqualTo(Optional.of("giling-biji"));
    assertThat(taught.after().source()).contains("giling-biji");
    assertThat(taught.after().answer())
        .contains(
            new Content.Rich(
                "Bisa, pilih gilingan saat memesan.",
                Optional.of(URI.create("https://kopisenja.example/giling")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    assertThat(change.rehearsal()).filteredOn(Rehearsed::taught).hasSize(2);
    assertThat(faq.attempt(QUESTION, "id").source()).isNotEqualTo(Optional.of("giling-biji"));
  }

  @Test
  void answersWhatItWasTaughtOnceTheFileIsWritten() throws IOException {
    write(((Teaching.Change) faq.teach(GRINDING, List.of())).after());

    faq.reread();

    assertThat(faq.attempt("bisa minta digiling ga bijinya?", "id").source())
        .contains("giling-biji");
    assertThat(faq.onMessage(Talk.of(QUESTION).turn())).isInstanceOf(Decision.Reply.class);
  }

  @Test
  void tellsWhichOtherQuestionsAreAnsweredOtherwiseAfterwards() {
    String known = "Ada gratis ongkir?";
    Lesson greedy =
        new Lesson.NewAnswer(
            List.of("gratis ongkir ada?", "ada gratis ongkir ga", "Gratis ongkirnya ada?"),
            Map.of("id", "Tidak ada lagi."));

    Teaching.Change change = (Teaching.Change) faq.teach(greedy, List.of("gratis ongkir dong kak"));

    assertThat(change.rehearsal())
        .filteredOn(one -> !one.taught())
        .isNotEmpty()
        .allMatch(one -> one.before().differsFrom(one.after()));
    assertThat(faq.attempt(known, "id").source()).contains("shipping-cost");
  }

  @Test
  void putsAQuestionToWhatAnswersItAlready() throws IOException {
    Attempt attempt = faq.attempt("Kirim ke Papua kena berapa?", "id");
    assertThat(attempt.nearest()).hasSizeBetween(2, 5);
    assertThat(attempt.nearest()).extracting(Attempt.Candidate::id).contains("shipping-cost");
    assertThat(attempt.nearest().getFirst().title()).isNotBlank();
    assertThat(attempt.needed()).isEqualTo(Matcher.SURE_ENOUGH);

    Teaching.Change change =
        (Teaching.Change)
            faq.teach(
                new Lesson.SameAnswer(List.of("Kirim ke Papua kena berapa?"), "shipping-cost"),
                List.of());
    write(change.after());
    faq.reread();

    assertThat(change.entry()).isEqualTo("shipping-cost");
    assertThat(change.after())
        .hasSizeBetween(change.before().length(), change.before().length() + 60);
    assertThat(faq.attempt("Kirim ke Papua kena berapa?", "en").source()).contains("shipping-cost");
  }

  @Test
  void saysWhatIsWrongWithALesson() {
    Lesson lesson =
        new Lesson.NewAnswer(
            List.of(" ", "Ada gratis ongkir?", "x".repeat(1001)),
            Optional.empty(),
            Map.of("id", "y".repeat(4001), "fr", "Oui"),
            Optional.of(URI.create("javascript:alert(1)")),
            Optional.empty(),
            Optional.of(URI.create("file:///etc/passwd")));

    Teaching.Refused refused = (Teaching.Refused) faq.teach(lesson, List.of());

    assertThat(refused.objections())
        .extracting(Teaching.Objection::field)
        .containsExactlyInAnyOrder("questions", "questions", "answer", "answer", "link", "video");
    assertThat(refused.objections())
        .extracting(Teaching.Objection::sentence)
        .contains(
            "The entry shipping-cost has the question \"Ada gratis ongkir?\" already; leave it out, or edit that entry in faq.yaml.");
    assertThat(faq.teach(new Lesson.SameAnswer(List.of("Baru?"), "gone"), List.of()))
        .isEqualTo(
            new Teaching.Refused(
                "entry",
                "There is no entry gone in faq.yaml; choose another, or write a new answer."));
  }

  @Test
  void givesEveryEntryAnIdOfItsOwn() {
    assertThat(EntryId.of("Jam Buka & Tutup?", id -> false)).isEqualTo("jam-buka-tutup");
    assertThat(EntryId.of("Café crème", id -> id.equals("cafe-creme"))).isEqualTo("cafe-creme-2");
    assertThat(EntryId.of("ساعات 😀", id -> false)).isEqualTo("answer");
    assertThat(EntryId.of("kata ".repeat(30), id -> false))
        .hasSizeLessThanOrEqualTo(40)
        .endsWith("kata");
    assertThat(EntryId.of("x".repeat(90), id -> false)).hasSize(40);
  }

  @Test
  void teachesNothingToAFileThatIsBrokenAndGoesOnWithWhatItKnew() throws IOException {
    write("- id: [broken");

    Teaching teaching = faq.teach(GRINDING, List.of());

    assertThat(teaching).isInstanceOf(Teaching.Refused.class);
    assertThat(((Teaching.Refused) teaching).objections().getFirst().sentence())
        .startsWith("faq.yaml, line 1: this is not YAML")
        .endsWith("Until then what it said before is used.");
    assertThat(faq.trouble()).isPresent();
    assertThatThrownBy(faq::reread).isInstanceOf(IllegalArgumentException.class);
    assertThat(faq.attempt("Ada gratis ongkir?", "id").source()).contains("shipping-cost");
  }

  @Test
  void teachesNothingToQuestionsWithoutAnswers() throws IOException {
    Path questions =
        Files.writeString(folder.resolve("q.jsonl"), "{\"text\": \"a\", \"id\": \"b\"}\n");
    FaqAutomation other = new FaqAutomation(new FaqAutomation.Settings(questions, 0.4));

    assertThat(other.teach(GRINDING, List.of())).isInstanceOf(Teaching.Refused.class);
  }

  @Test
  void readsTheFileAgainWhenSomebodyEditedIt() throws IOException {
    AtomicLong time = new AtomicLong();
    LiveKnowledge live = new LiveKnowledge(file, time::get);
    write("- {id: teh, questions: [Ada teh?], answer: {id: Ada.}}");

    assertThat(live.current().knowledge().find("teh")).isEmpty();
    eventually(time, () -> live.current().knowledge().find("teh").isPresent());

    write("- {id: teh, questions: [Ada teh?], answer: {}}");
    eventually(
        time,
        () -> live.current().knowledge().find("teh").isPresent() && live.trouble().isPresent());
    assertThat(live.trouble()).hasValueSatisfying(said -> assertThat(said).contains("line 1"));

    Files.delete(file);
    assertThat(live.latest().knowledge().find("teh")).isPresent();
    assertThat(live.trouble())
        .hasValueSatisfying(said -> assertThat(said).contains("cannot be read"));

    write("- {id: susu, questions: [Ada susu?], answer: {id: Ada.}}");
    assertThat(live.latest().knowledge().find("susu")).isPresent();
    assertThat(live.trouble()).isEmpty();
  }

  private static void eventually(AtomicLong time, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      // It is not looked at while it is still being read; then the next second counts.
      time.addAndGet(1_000_000_000);
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  // The clock of a file system may be coarser than two writes are apart.
  private void write(String text) throws IOException {
    FileTime before = Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    Files.writeString(file, text);
    if (Files.getLastModifiedTime(file).equals(before)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1));
    }
  }
}
