package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.command.CommandContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaqEvaluateTest {
  private static final String ENTRIES =
      """
      - id: shipping
        questions: [berapa ongkos kirim, biaya kirim berapa]
        answer: {id: Gratis.}
      - id: halal
        questions: [apakah halal, ada sertifikat halal]
        answer: {id: Ya.}
      """;
  private static final String QUERIES =
      """
      {"text": "ongkir berapa", "id": "shipping"}
      {"text": "siapa presiden", "id": null}
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("faq.yaml"), ENTRIES);
    Files.writeString(folder.resolve("queries.jsonl"), QUERIES);
  }

  @Test
  void printsOneJsonObjectAndNothingElse() {
    int status = run("--knowledge", "faq.yaml", "--queries", "queries.jsonl", "--json");

    assertThat(status).isZero();
    assertThat(out.toString())
        .matches(
            "\\{\"right\": 1.0000, \"wrong\": 0.0000, \"leftAlone\": 1.0000,"
                + " \"questionsPerSecond\": \\d+}\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsASentenceForAPerson() {
    int status = run("--knowledge", "faq.yaml", "--queries", "queries.jsonl");

    assertThat(status).isZero();
    assertThat(out.toString()).startsWith("Right 100.0 %, wrong 0.0 %, left alone 100.0 %; ");
  }

  @Test
  void asksAKnowledgeItsOwnQuestions() {
    int status = run("--knowledge", "faq.yaml", "--folds", "2", "--json");

    assertThat(status).isZero();
    assertThat(out.toString()).contains("\"leftAlone\": null");
  }

  @Test
  void takesLabelledQuestionsForKnowledge() {
    int status = run("--knowledge", "queries.jsonl", "--queries", "queries.jsonl", "--json");

    assertThat(status).isZero();
    assertThat(out.toString()).startsWith("{\"right\": 1.0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --queries queries.jsonl                                  | The knowledge file is missing.
          --knowledge faq.yaml                                     | Exactly one of --queries and --folds is needed.
          --knowledge faq.yaml --queries queries.jsonl --folds 5   | Exactly one of --queries and --folds is needed.
          --knowledge faq.yaml --folds 1                           | 1 is no number of folds.
          --knowledge faq.yaml --folds                             | Nothing follows --folds.
          --knowledge faq.yaml --queries faq.yaml                  | The queries must be a .jsonl file.
          --knowledge faq.txt --folds 5                            | The knowledge must be a .yaml, .yml, .json or .jsonl file.
          --verbose                                                | The argument --verbose is not known.
          """)
  void saysHowItIsUsed(String arguments, String sentence) {
    assertThat(run(arguments.split(" +"))).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence + " Use: sapa faq evaluate").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysWhichFileCannotBeRead() {
    int status = run("--knowledge", "faq.yaml", "--queries", "none.jsonl");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("none.jsonl cannot be read").hasLineCount(1);
  }

  private int run(String... arguments) {
    return new FaqEvaluate().run(new Line(List.of(arguments), folder, out, err));
  }

  /// A command line in `directory`.
  private record Line(List<String> arguments, Path directory, PrintStream out, PrintStream err)
      implements CommandContext {
    Line(
        List<String> arguments,
        Path directory,
        ByteArrayOutputStream out,
        ByteArrayOutputStream err) {
      this(arguments, directory, new PrintStream(out, true), new PrintStream(err, true));
    }

    @Override
    public URI host() {
      return URI.create("http://127.0.0.1:8080");
    }

    @Override
    public String token() {
      return "";
    }

    @Override
    public Map<String, Map<String, Object>> instances(String plugin) {
      return Map.of();
    }
  }
}
