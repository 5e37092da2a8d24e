package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DegradationTest {
  private static final Content.Choice EXIT =
      new Content.Choice("sapa:person", "Bicara dengan orang");
  private static final ChoiceLimits BUTTONS =
      new ChoiceLimits(3, 10, 20, 100, Set.of(MediaKind.IMAGE));

  @SafeVarargs
  private static Capabilities carries(ChoiceLimits choices, Class<? extends Content>... sends) {
    return Capabilities.ofText(4096).withSends(sends).withChoices(choices);
  }

  private static final Capabilities TEXT = carries(ChoiceLimits.none(), Content.Text.class);
  private static final Capabilities RICH = carries(BUTTONS, Content.Text.class, Content.Rich.class);

  private static Content.Rich rich(String text, Content.Choice... choices) {
    return new Content.Rich(
        text,
        Optional.of(URI.create("https://shop.example/a")),
        Optional.of(URI.create("https://shop.example/a.png")),
        Optional.of(URI.create("https://shop.example/a.mp4")),
        List.of(choices),
        Optional.empty());
  }

  @Test
  void leavesAloneWhatIsCarried() {
    Content text = new Content.Text("hello");

    assertThat(Degradation.fit(text, TEXT)).containsExactly(text);
  }

  @Test
  void saysEverythingInWordsWhereOnlyWordsAreCarried() {
    assertThat(Degradation.fit(rich("Answer.", new Content.Choice("a", "Yes"), EXIT), TEXT))
        .containsExactly(
            new Content.Text(
                """
                Answer.
                https://shop.example/a
                https://shop.example/a.png
                https://shop.example/a.mp4
                1. Yes
                2. Bicara dengan orang\
                """));
  }

  @Test
  void keepsThePictureThatIsCarriedAndSpellsOutTheFilmThatIsNot() {
    List<Content> contents = Degradation.fit(rich("Answer.", EXIT), RICH);

    assertThat(contents)
        .singleElement()
        .isInstanceOfSatisfying(
            Content.Rich.class,
            rich -> {
              assertThat(rich.image()).isPresent();
              assertThat(rich.video()).isEmpty();
              assertThat(rich.text()).isEqualTo("Answer.\nhttps://shop.example/a.mp4");
              assertThat(rich.choices()).containsExactly(EXIT);
            });
  }

  @Test
  void saysALongAnswerFirstAndEndsWithTheChoices() {
    String text = "First paragraph, long enough. ".repeat(5) + "\n\nThe last one.";

    List<Content> contents =
        Degradation.fit(
            new Content.Rich(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(EXIT),
                Optional.empty()),
            RICH);

    assertThat(contents).hasSize(2);
    assertThat(contents.getFirst()).isInstanceOf(Content.Text.class);
    assertThat(contents.getLast())
        .isInstanceOfSatisfying(
            Content.Rich.class,
            rich -> {
              assertThat(rich.text()).isEqualTo("The last one.");
              assertThat(rich.choices()).containsExactly(EXIT);
            });
  }

  @Test
  void neverLosesAWordOrAChoice() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      ChoiceLimits limits =
          new ChoiceLimits(
              random.nextInt(4),
              random.nextInt(6),
              random.nextInt(40),
              random.nextInt(60),
              Set.of());
      List<Content.Choice> choices = new ArrayList<>();
      for (int c = random.nextInt(8); c > 0; c--) {
        choices.add(new Content.Choice("c" + c, "t".repeat(1 + random.nextInt(30))));
      }
      choices.add(EXIT);
      String words =
          random
              .ints(1 + random.nextInt(40), 0, 5)
              .mapToObj(n -> List.of("kata", "dan.", "lagi", "\n", "panjangsekali").get(n))
              .collect(Collectors.joining(" ", "mulai ", " akhir"));
      Content.Rich rich =
          new Content.Rich(
              words,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              choices,
              Optional.empty());

      List<Content> contents =
          Degradation.fit(rich, carries(limits, Content.Text.class, Content.Rich.class));

      String said = contents.stream().map(Content::plainText).collect(Collectors.joining("\n"));
      assertThat(said.replaceAll("\\s+", "")).startsWith(words.replaceAll("\\s+", ""));
      contents.stream()
          .filter(Content.Rich.class::isInstance)
          .map(Content.Rich.class::cast)
          .filter(shown -> !shown.choices().isEmpty() && limits.maxTextLength() > 0)
          .forEach(shown ->
              assertThat(shown.text().length()).isLessThanOrEqualTo(limits.maxTextLength()));
      choices.forEach(choice ->
          assertThat(
                  said.contains(". " + choice.title())
                      || contents.stream()
                          .filter(Content.Rich.class::isInstance)
                          .anyMatch(shown -> ((Content.Rich) shown).choices().contains(choice)))
              .isTrue());
    }
  }

  @Test
  void givesTheAddressOfAFileThatIsNotCarried() {
    Content.Media media =
        new Content.Media(
            MediaKind.IMAGE,
            MediaRef.of(URI.create("https://shop.example/x.png")),
            Optional.of("Look"));

    assertThat(Degradation.fit(media, TEXT))
        .containsExactly(new Content.Text("Look\nhttps://shop.example/x.png"));
  }

  @Test
  void hasNoFormForATemplateThatIsNotCarried() {
    assertThat(Degradation.fit(new Content.Template("hello", "id", List.of("x")), TEXT)).isEmpty();
  }
}
