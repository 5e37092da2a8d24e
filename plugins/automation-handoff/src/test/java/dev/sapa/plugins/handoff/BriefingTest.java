package dev.sapa.plugins.handoff;

import static dev.sapa.plugins.handoff.Trying.handoff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.automation.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class BriefingTest {

  @TestFactory
  List<DynamicTest> knowsEverythingTheCustomerSaid() {
    List<List<String>> dialogues = dialogues();
    assertThat(dialogues).hasSizeGreaterThan(20);
    return dialogues.stream()
        .map(lines -> DynamicTest.dynamicTest("dialogue " + lines.get(0), () -> check(lines)))
        .toList();
  }

  @Test
  void namesTheMessageOfAFactWhereItWasFirstSaid() {
    Briefing briefing =
        handoff(Talk.of("pesanan ORD-1234", "ORD 1234 kak", "pesanan ord-1234", "admin"))
            .briefing();

    assertThat(briefing.known()).hasSize(1);
    assertThat(briefing.known().get(0).messageId()).isEqualTo("m1");
  }

  @Test
  void tellsWhatWasTriedAndPromisedWithTheMessage() {
    Briefing briefing =
        handoff(
                Talk.of("rusak nih")
                    .rule("Jika barang rusak, kirim foto. Kami kirim pengganti dalam 2×24 jam.")
                    .agent("Baik kak.")
                    .customer("CS"))
            .briefing();

    assertThat(briefing.tried())
        .containsExactly(
            "“Jika barang rusak, kirim foto. Kami kirim pengganti dalam 2×24 jam.” (m2)");
    assertThat(briefing.promised()).containsExactly("“Kami kirim pengganti dalam 2×24 jam.” (m2)");
  }

  @Test
  void promisesNothingWhereNothingWasPromised() {
    Briefing briefing =
        handoff(
                Talk.of("halo")
                    .rule("Kami buka jam 8 sampai 20 setiap hari. Menu ada di katalog.")
                    .customer("CS"))
            .briefing();

    assertThat(briefing.promised()).isEmpty();
  }

  @Test
  void saysSoWhereNothingIsKnown() {
    Briefing briefing = handoff(Talk.of("CS")).briefing();

    assertThat(briefing.wants()).contains("belum menyebutkan soal apa");
    assertThat(briefing.known()).isEmpty();
  }

  @Test
  void inventsNothing() {
    Briefing briefing =
        handoff(Talk.of("halo kak, kopi susunya enak ga? saya mau coba dong", "CS")).briefing();

    assertThat(briefing.known()).isEmpty();
  }

  @Test
  void shortensALongStory() {
    Briefing briefing = handoff(Talk.of("paket belum sampai ".repeat(100), "CS")).briefing();

    assertThat(briefing.wants()).hasSizeLessThan(300);
  }

  private static void check(List<String> lines) {
    Talk talk = new Talk();
    lines.stream()
        .filter(line -> !line.startsWith("= ") && !line.startsWith("~ "))
        .skip(1)
        .forEach(line -> say(talk, line.charAt(0), line.substring(2)));
    Briefing briefing = handoff(talk).briefing();

    List<String> known =
        briefing.known().stream().map(fact -> "= " + fact.name() + " = " + fact.value()).toList();
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(
            lines.stream().filter(line -> line.startsWith("= ")).toList());
    lines.stream()
        .filter(line -> line.startsWith("~ "))
        .forEach(line -> assertThat(part(briefing, line)).contains(line.split(" ", 3)[2]));
  }

  private static String part(Briefing briefing, String line) {
    return switch (line.split(" ")[1]) {
      case "wants" -> briefing.wants();
      case "tried" -> String.join("\n", briefing.tried());
      case "promised" -> String.join("\n", briefing.promised());
      default -> throw new IllegalArgumentException(line);
    };
  }

  private static void say(Talk talk, char who, String what) {
    String[] words = what.split(" ", 3);
    switch (who) {
      case 'c' -> talk.customer(what);
      case 'b' -> talk.rule(what);
      case 'a' -> talk.agent(what);
      case 'p' -> talk.customer(file(MediaKind.IMAGE, what));
      case 'v' -> talk.customer(file(MediaKind.VIDEO, what));
      case 'l' ->
          talk.customer(
              new Content.Location(
                  Double.parseDouble(words[0]),
                  Double.parseDouble(words[1]),
                  Optional.of(words[2]),
                  Optional.empty(),
                  Optional.empty()));
      case 'k' ->
          talk.customer(
              new Content.Contacts(
                  List.of(
                      new Content.Contact(
                          Optional.of(words[0] + " " + words[1]),
                          List.of(words[2]),
                          List.of(),
                          Optional.empty()))));
      case 'o' ->
          talk.customer(
              new Content.Order(
                  Optional.empty(),
                  Optional.empty(),
                  List.of(
                      new Content.OrderLine(words[1], Long.parseLong(words[0]), words[2], "IDR"))));
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static Content file(MediaKind kind, String name) {
    var ref =
        new MediaRef(
            Optional.of("1"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(name),
            Optional.empty());
    return new Content.Media(kind, ref, Optional.empty());
  }

  private static List<List<String>> dialogues() {
    List<List<String>> dialogues = new ArrayList<>();
    for (String line : Trying.lines("dialogues.txt")) {
      if (line.startsWith("== ")) {
        dialogues.add(new ArrayList<>(List.of(line.substring(3))));
      } else {
        dialogues.get(dialogues.size() - 1).add(line);
      }
    }
    return dialogues;
  }
}
