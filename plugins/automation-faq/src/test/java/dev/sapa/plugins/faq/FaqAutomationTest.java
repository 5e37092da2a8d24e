package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.testkit.automation.Talk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FaqAutomationTest {
  private static final FaqAutomation SHOP =
      new FaqAutomation(new FaqAutomation.Settings(Shop.KNOWLEDGE, Matcher.SURE_ENOUGH));
  private static final MediaRef PHOTO = MediaRef.of(URI.create("https://kopisenja.example/a.jpg"));

  @TempDir Path folder;

  @Test
  void answersWithWhatTheEntryHas() {
    Decision.Reply reply = reply(Talk.of("cara nyeduh pake v60 gmn kak"));

    Entry entry = Shop.knowledge().find("brewing-guide").orElseThrow();
    assertThat(reply.content())
        .isEqualTo(
            new Content.Rich(
                entry.answer().get("id"),
                entry.link(),
                Optional.empty(),
                entry.video(),
                List.of(),
                Optional.empty()));
    assertThat(reply.authoredBy()).isEqualTo(AuthoredBy.RULE);
    assertThat(reply.purpose()).isEqualTo(Purpose.REPLY);
  }

  @Test
  void saysWhereTheAnswerComesFrom() {
    var explanation = reply(Talk.of("jam buka brp?")).explanation();

    assertThat(explanation.because())
        .isEqualTo("Menjawab dari FAQ: Jam buka Kopi Senja jam berapa?");
    assertThat(explanation.sources())
        .singleElement()
        .satisfies(source -> {
          assertThat(source.id()).isEqualTo("opening-hours");
          assertThat(source.title()).isEqualTo("Jam buka Kopi Senja jam berapa?");
          assertThat(source.link()).contains(URI.create("https://kopisenja.example/kedai"));
        });
    assertThat(explanation.confidence().orElseThrow()).isBetween(Matcher.SURE_ENOUGH, 1.0);
    assertThat(explanation.next()).isEqualTo("Jika ini belum menjawab, pilih Bicara dengan orang.");
  }

  @Test
  void speaksTheLanguageOfTheConversation() {
    Decision.Reply reply = reply(Talk.of("jam buka brp?").english());

    assertThat(reply.content().plainText()).startsWith("We are open every day");
    assertThat(reply.explanation().because())
        .isEqualTo("Answered from the FAQ: What time do you open and close?");
    assertThat(reply.explanation().next())
        .isEqualTo("If this does not answer it, choose Talk to a person.");
  }

  @Test
  void fallsBackToTheOtherLanguage() throws IOException {
    Decision.Reply reply =
        reply(Talk.of("apakah halal").english(), own("{id: halal, questions: [Apakah halal?]"));

    assertThat(reply.content()).isEqualTo(new Content.Text("Ya, halal."));
    assertThat(reply.explanation().because()).isEqualTo("Answered from the FAQ: Apakah halal?");
  }

  @Test
  void readsCaptionsAndChoices() {
    var photo = new Content.Media(MediaKind.IMAGE, PHOTO, Optional.of("ini halal gak kak?"));
    var chosen = new Content.Chosen("c1", "Ongkirnya berapa?", Optional.empty());

    assertThat(id(new Talk().customer(photo))).isEqualTo("halal");
    assertThat(id(new Talk().customer(chosen))).isEqualTo("shipping-cost");
  }

  static List<Content> wordless() {
    return List.of(
        new Content.Media(MediaKind.IMAGE, PHOTO, Optional.empty()),
        new Content.Reaction("wamid.1", Optional.of("halal?")),
        new Content.SystemNote("Apakah produknya halal?"),
        new Content.Unsupported("poll", "Apakah produknya halal?"),
        new Content.Location(
            -6.9,
            107.6,
            Optional.of("Alamat kedai Kopi Senja"),
            Optional.empty(),
            Optional.empty()),
        new Content.Text("  "));
  }

  @ParameterizedTest
  @MethodSource("wordless")
  void leavesAloneWhatCustomersDidNotWrite(Content content) {
    assertThat(decide(new Talk().customer(content))).isInstanceOf(Decision.Pass.class);
  }

  @Test
  void speaksOnlyWhereAutomationsDo() {
    Talk agent = Talk.of("jam buka brp?").speaker(new Speaker.Agent("Dewi"));
    Talk nobody = Talk.of("jam buka brp?").speaker(new Speaker.Nobody());

    assertThat(decide(agent)).isEqualTo(new Decision.Pass("no automation speaks here"));
    assertThat(decide(nobody)).isEqualTo(new Decision.Pass("no automation speaks here"));
  }

  @Test
  void keepsQuietForWhoWantsAPerson() {
    assertThat(decide(Talk.of("jam buka brp?").personRequested()))
        .isEqualTo(new Decision.Pass("the customer wants a person"));
  }

  @Test
  void answersInAGroupOnlyWhenAddressed() {
    assertThat(decide(Talk.of("jam buka brp?").inGroup(false)))
        .isEqualTo(new Decision.Pass("said in a group, not to the business"));
    assertThat(id(Talk.of("jam buka brp?").inGroup(true))).isEqualTo("opening-hours");
  }

  @Test
  void givesAnAnswerTwiceAndThenWaitsForAPerson() {
    String answer = reply(Talk.of("jam buka brp?")).content().plainText();
    Talk once = Talk.of("jam buka brp?").rule(answer).customer("jadi buka jam berapa");
    assertThat(id(once)).isEqualTo("opening-hours");

    Talk twice = once.rule(answer + "\n\nBicara dengan orang").customer("buka jam brp sih");

    assertThat(decide(twice))
        .isEqualTo(
            new Decision.Pass(
                "answered with opening-hours 2 times already, so a person is needed"));
    assertThat(id(twice.customer("ongkir ke bandung?"))).isEqualTo("shipping-cost");
  }

  @Test
  void answersAgainAfterAPersonAndOnTheNextDay() {
    String answer = reply(Talk.of("jam buka brp?")).content().plainText();

    Talk settled = Talk.of("buka?").rule(answer).rule(answer).agent("Besok libur ya.");
    Talk yesterday = Talk.of("buka?").rule(answer).rule(answer).pause(Duration.ofHours(25));

    assertThat(id(settled.customer("jam buka brp?"))).isEqualTo("opening-hours");
    assertThat(id(yesterday.customer("jam buka brp?"))).isEqualTo("opening-hours");
  }

  @Test
  void saysHowCloseItCameToWhatWasSet() {
    var strict = new FaqAutomation(new FaqAutomation.Settings(Shop.KNOWLEDGE, 1));

    assertThat(strict.onMessage(Talk.of("Ongkirnya berapa?").turn()))
        .isInstanceOfSatisfying(
            Decision.Pass.class,
            pass ->
                assertThat(pass.why())
                    .matches(
                        "no entry is likely enough; the closest is shipping-cost with"
                            + " (0\\.9\\d|1\\.00) of 1\\.00"));
  }

  @Test
  void doesNotStartWithABadFile() {
    var settings = new FaqAutomation.Settings(folder.resolve("none.yaml"), 0.5);

    // The host shows the message of an IllegalArgumentException as the person's to correct.
    assertThatThrownBy(() -> new FaqAutomation(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.yaml cannot be read. Check that the file is there");
  }

  @Test
  void saysWhatItIs() {
    assertThat(SHOP.card().phase()).isEqualTo(Phase.ANSWER);
  }

  private FaqAutomation own(String entry) throws IOException {
    Path file = folder.resolve("faq.yaml");
    Files.writeString(file, "- " + entry + ", answer: {id: \"Ya, halal.\"}}");
    return new FaqAutomation(new FaqAutomation.Settings(file, Matcher.SURE_ENOUGH));
  }

  private static Decision decide(Talk talk) {
    return SHOP.onMessage(talk.turn());
  }

  private static Decision.Reply reply(Talk talk) {
    return reply(talk, SHOP);
  }

  private static Decision.Reply reply(Talk talk, FaqAutomation automation) {
    return (Decision.Reply) automation.onMessage(talk.turn());
  }

  private static String id(Talk talk) {
    return reply(talk).explanation().sources().getFirst().id();
  }
}
