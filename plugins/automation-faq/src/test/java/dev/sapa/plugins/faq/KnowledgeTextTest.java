package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnowledgeTextTest {
  private static final Path FILE = Path.of("faq.yaml");
  private static final String SHOP =
      """
      # What we are asked.
      - id: halal
        questions:   # in their words
          - Halal?
          - "Ada sertifikat: halal?"   # the long one

        # Checked by Dewi in May.
        answer: {id: 'Ya, semua.', en: "Yes, all."}

      - id: promo
        questions: [Ada promo?, Diskon dong]
        answer:
          id: >-
            Promo ada di
            halaman depan.
      # the end
      """;

  private static final Entry HOURS =
      new Entry(
          "opening-hours",
          List.of("Buka jam berapa?", "What time: open?"),
          Map.of("id", "Setiap hari, 07.00–22.00.", "en", "Every day."),
          Optional.of(URI.create("https://kopisenja.example/kedai?a=1#jam")),
          Optional.empty(),
          Optional.empty());

  @Test
  void addsAnEntryBelowTheOthersAndLeavesTheRestAlone() {
    String after = new KnowledgeText(FILE, SHOP).with(HOURS).orElseThrow();

    assertThat(after)
        .isEqualTo(
            SHOP
                + """

                - id: opening-hours
                  questions:
                    - Buka jam berapa?
                    - "What time: open?"
                  answer:
                    id: Setiap hari, 07.00–22.00.
                    en: Every day.
                  link: https://kopisenja.example/kedai?a=1#jam
                """);
  }

  @Test
  void addsAQuestionBelowTheLastOneOfAnEntry() {
    Entry halal = entries(SHOP).getFirst();

    String after =
        new KnowledgeText(FILE, SHOP).with(halal, List.of("Ini halal kan?")).orElseThrow();

    assertThat(after)
        .isEqualTo(SHOP.replace("# the long one\n", "# the long one\n    - Ini halal kan?\n"));
  }

  @Test
  void addsAQuestionToAListInBrackets() {
    Entry promo = entries(SHOP).getLast();

    String after =
        new KnowledgeText(FILE, SHOP)
            .with(promo, List.of("Voucher, ada?", "Promo #1"))
            .orElseThrow();

    assertThat(after)
        .isEqualTo(SHOP.replace("Diskon dong]", "Diskon dong, \"Voucher, ada?\", \"Promo #1\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\": \"a\", \"questions\": [\"x\"], \"answer\": {\"id\": \"y\"}}]",
        "[\n  {\"id\": \"a\", \"questions\": [\"x\"], \"answer\": {\"id\": \"y\"}}\n]\n",
        "- {id: a, questions: [x], answer: {id: y}}",
        "  - id: a\n    questions:\n    - x\n    answer: {id: y}",
        "- id: a\r\n  questions:\r\n    - x\r\n  answer:\r\n    id: y\r\n",
        "\uFEFF- id: a\n  questions:\n    - x 😀\n  answer: {id: y}\n",
        "---\n- id: a\n  questions:\n    - |\n      x\n  answer:\n    id: |+\n      y\n\n\n",
        "- id: a\n  questions:\n    - x\n    - >\n      z\n      z\n  answer: {id: y}\n...\n",
        "- questions:\n  - 'x'\n  answer: {id: 😀y}\n  id: a\n\n\n"
      })
  void addsToFilesOfManyForms(String text) {
    List<Entry> before = entries(text);

    String more = new KnowledgeText(FILE, text).with(HOURS).orElseThrow();
    String joined =
        new KnowledgeText(FILE, text).with(before.getFirst(), List.of("Q: #1?")).orElseThrow();

    assertThat(entries(more)).startsWith(before.getFirst()).endsWith(HOURS).hasSize(2);
    assertThat(entries(joined).getFirst().questions())
        .startsWith(before.getFirst().questions().getFirst())
        .endsWith("Q: #1?");
    if (text.contains("\r\n")) {
      assertThat(more.replace("\r\n", "")).doesNotContain("\n");
    }
  }

  @Test
  void refusesAFormInWhichOneListServesTwoEntries() {
    String text =
        """
        - id: a
          questions: &q
            - x
          answer: {id: y}
        - id: b
          questions: *q
          answer: {id: z}
        """;

    assertThat(new KnowledgeText(FILE, text).with(entries(text).getLast(), List.of("w"))).isEmpty();
    assertThat(new KnowledgeText(FILE, text).with(HOURS)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": # ' \" | > - & * ! % @ `",
        "- id: evil\n  questions: [x]\n  answer: {id: pwned}",
        "baris satu\n\n  baris dua\n# tiga",
        "null",
        "true",
        "~",
        "123",
        "1.0",
        "yes: no",
        "key: value # comment",
        "\"quoted\"",
        "'single'",
        "back\\slash \\n",
        "tab\there",
        "{a: b}",
        "[a, b]",
        "*alias",
        "&anchor",
        "!!python/object",
        "%YAML 1.2",
        "---",
        "...",
        "?",
        "? x",
        "trailing:",
        "kopi ☕ 👩‍👩‍👧 dan 😀",
        "ساعات العمل؟",
        "\u202Eabc\u202C",
        "a\u200Bb\uFEFFc",
        "line\u2028separator\u2029s \u0085 next",
        "nul\u0000 bell\u0007 esc\u001b",
        "lone \uD800 surrogate",
        ">-",
        "|",
        "ini kalimat yang sangat panjang sekali: # supaya dilipat 'oleh' \"penulis\" menjadi beberapa baris - dan tetap sama & benar"
      })
  void writesHostileWordsSoThatTheyAreReadAsTheyWereMeant(String words) {
    Entry hostile =
        new Entry(
            "hostile",
            List.of(YamlText.cleanLine(words)),
            Map.of("id", YamlText.clean(words), "en", YamlText.clean(words + "\n" + words)));

    for (String text : List.of(SHOP, "[" + "{id: a, questions: [x], answer: {id: y}}]")) {
      String after = new KnowledgeText(FILE, text).with(hostile).orElseThrow();
      String joined =
          new KnowledgeText(FILE, text)
              .with(entries(text).getFirst(), hostile.questions())
              .orElseThrow();

      assertThat(entries(after)).endsWith(hostile).hasSize(entries(text).size() + 1);
      assertThat(entries(joined).getFirst().questions()).endsWith(hostile.questions().getFirst());
      assertThat(after).doesNotContain("\u202E", "\u2028", "\u0000");
    }
  }

  @Test
  void readsBackWhateverItWrote() {
    String alphabet =
        " \n\t:#'\"|>-&*!%@`{}[],?\\/=~<+.0aZé😀ب\u200D\u202E\u0085\u2028\uFEFF\u0001";
    int[] points = alphabet.codePoints().toArray();
    var random = new Random(20_261_121);
    String text = SHOP;
    for (int round = 0; round < 400; round++) {
      Map<String, String> answer = new LinkedHashMap<>();
      answer.put("id", words(random, points, 160));
      answer.put("en", words(random, points, 30));
      List<String> questions = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        questions.add(YamlText.cleanLine(words(random, points, 40)));
      }
      Entry entry = new Entry("e" + round, questions, answer);

      String after = new KnowledgeText(FILE, text).with(entry).orElseThrow();
      String joined =
          new KnowledgeText(FILE, after)
              .with(entry, List.of(YamlText.cleanLine(words(random, points, 40))))
              .orElseThrow();

      assertThat(entries(after).getLast()).isEqualTo(entry);
      assertThat(joined).startsWith(SHOP);
      text = round % 20 == 0 ? SHOP : joined;
    }
  }

  /// Something that is not blank once it is clean.
  private static String words(Random random, int[] points, int most) {
    var words = new StringBuilder("x");
    for (int i = random.nextInt(most); i > 0; i--) {
      words.insert(
          random.nextInt(2) * words.length(),
          Character.toString(points[random.nextInt(points.length)]));
    }
    return YamlText.clean(words.toString());
  }

  private static List<Entry> entries(String text) {
    return KnowledgeFile.parse(FILE, text).entries();
  }
}
