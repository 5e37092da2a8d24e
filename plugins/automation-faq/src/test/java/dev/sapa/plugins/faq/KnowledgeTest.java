package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnowledgeTest {
  @TempDir Path folder;

  @Test
  void readsAnEntryWithAllItsParts() throws IOException {
    Path file =
        write(
            """
            - id: brewing.v60
              questions: [Cara seduh V60?, How do I brew it?]
              answer: {id: Tuang perlahan., en: Pour slowly.}
              link: https://kopisenja.example/seduh
              video: https://kopisenja.example/seduh.mp4
              image: http://kopisenja.example/seduh.jpg
            """);

    Entry entry = Knowledge.load(file).find("brewing.v60").orElseThrow();

    assertThat(entry.questions()).containsExactly("Cara seduh V60?", "How do I brew it?");
    assertThat(entry.answerIn("en")).contains("Pour slowly.");
    assertThat(entry.link()).contains(URI.create("https://kopisenja.example/seduh"));
    assertThat(entry.video()).contains(URI.create("https://kopisenja.example/seduh.mp4"));
    assertThat(entry.image()).contains(URI.create("http://kopisenja.example/seduh.jpg"));
  }

  @Test
  void answersInTheOtherLanguageWhenOneIsMissing() throws IOException {
    Path file = write("- {id: halal, questions: [Halal?], answer: {id: Ya.}}");

    Entry entry = Knowledge.load(file).entries().getFirst();

    assertThat(entry.answerIn("en")).contains("Ya.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - {id: a, qestions: [x], answer: {id: y}} | faq.yaml, line 1: an entry has the key "qestions", which is not known. Did you mean "questions"?
          - {id: Jam Buka, questions: [x], answer: {id: y}} | faq.yaml, line 1: the id "Jam Buka" is not in lower case with dashes or dots. Write something like "opening-hours".
          - {questions: [x], answer: {id: y}} | faq.yaml, line 1: this entry has no "id". Add it.
          - {id: a, questions: [], answer: {id: y}} | faq.yaml, line 1: "questions" is an empty list. Add at least one item.
          - {id: a, questions: x, answer: {id: y}} | faq.yaml, line 1: "questions" is not a list. Start each item with "- ".
          - {id: a, questions: [x], answer: {}} | faq.yaml, line 1: the answer has no text. Write it under "id", "en" or both.
          - {id: a, questions: [x], answer: {fr: y}} | faq.yaml, line 1: "answer" has the key "fr", which is not known. Use id, en.
          - {id: a, questions: [x], answer: {id: }} | faq.yaml, line 1: an answer is empty. Write it, or take the line out.
          - {id: a, questions: [x], answer: {id: y}, link: kopisenja.example} | faq.yaml, line 1: the link "kopisenja.example" is not a web address. Write it in full, from https:// on.
          - {id: a, questions: [x], answer: {id: y}, image: ftp://a.example/b} | faq.yaml, line 1: the image "ftp://a.example/b" is not a web address. Write it in full, from https:// on.
          - {id: a, questions: [x, questions: 1 | faq.yaml, line 1: this is not YAML: expected ',' or ']', but got <stream end>. Check the indentation and quotes.
          id: a | faq.yaml, line 1: the file is not a list. Start each item with "- ".
          `` | faq.yaml is empty. Write a list of entries, each starting with "- id:".
          """)
  void saysWhereAFileIsWrongAndWhatToDo(String text, String message) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> Knowledge.load(file))
        .isInstanceOf(KnowledgeException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAnIdThatIsTaken() throws IOException {
    Path file =
        write(
            """
            - {id: halal, questions: [Halal?], answer: {id: Ya.}}
            - {id: promo, questions: [Promo?], answer: {id: Ada.}}
            - {id: halal, questions: [Haram?], answer: {id: Tidak.}}
            """);

    assertThatThrownBy(() -> Knowledge.load(file))
        .hasMessage(
            "faq.yaml, line 3: the id \"halal\" is taken by the entry of line 1. Give this entry"
                + " another id, or put its questions into that one.");
  }

  @Test
  void saysWhenThereIsNoFile() {
    assertThatThrownBy(() -> Knowledge.load(folder.resolve("none.yaml")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("none.yaml cannot be read");
  }

  @Test
  void readsLabelledQuestions() throws IOException {
    Path file = folder.resolve("questions.jsonl");
    Files.writeString(
        file,
        """
        {"text": "it\\u2019s \\"late\\" \\ud83d\\ude00", "id": "a"}
        {"text": "later", "id": "a"}
        {"text": "joke", "id": null}
        """);

    List<Entry> entries = Knowledge.load(file).entries();

    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().questions()).containsExactly("it’s \"late\" 😀", "later");
    assertThat(QuestionFile.read(file).get(2).id()).isEmpty();
  }

  @Test
  void saysWhichLineOfTheQuestionsIsWrong() throws IOException {
    Path file = folder.resolve("questions.jsonl");
    Files.writeString(file, "{\"text\": \"a\", \"id\": \"b\"}\n{\"text\": 1}\n");

    assertThatThrownBy(() -> Knowledge.load(file))
        .hasMessage(
            "questions.jsonl, line 2: the JSON has neither a string nor null at column 10. Write"
                + " one JSON object a line, of strings or null.");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("faq.yaml"), text);
  }
}
