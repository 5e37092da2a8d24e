package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Contents of every kind, at the edges of what a channel declares.
final class Samples {
  private static final URI FILE = URI.create("https://shop.example/menu.jpg");

  private Samples() {}

  /// What the business could say.
  ///
  /// @param said the provider's id of something the customer said
  static List<Content> outbound(Capabilities declared, String said) {
    List<Content> all = new ArrayList<>();
    if (declared.sends().contains(Content.Text.class)) {
      int longest = Math.min(declared.text().maxLength(), 20_000);
      all.add(new Content.Text("a"));
      all.add(new Content.Text(Answering.words(longest)));
      all.add(new Content.Text("☕".repeat(longest + 1)));
      all.add(new Content.Text("😀".repeat(longest / 2 + 1)));
    }
    if (declared.sends().contains(Content.Rich.class)) {
      all.addAll(rich(declared.choices()));
    }
    if (declared.sends().contains(Content.Media.class)) {
      all.add(new Content.Media(MediaKind.IMAGE, MediaRef.of(FILE), Optional.of("caption")));
      all.add(
          new Content.Media(
              MediaKind.IMAGE, MediaRef.of(FILE), Optional.of(Answering.words(3_000))));
    }
    if (declared.sends().contains(Content.Location.class)) {
      all.add(location());
    }
    if (declared.sends().contains(Content.Reaction.class)) {
      all.add(new Content.Reaction(said, Optional.of("👍")));
    }
    if (declared.sends().contains(Content.Template.class)) {
      all.add(new Content.Template("order_ready", "id", List.of("Sari")));
    }
    return all;
  }

  private static List<Content> rich(ChoiceLimits limits) {
    List<Content> all = new ArrayList<>();
    for (int count : new int[] {0, limits.maxButtons(), limits.maxRows()}) {
      List<Content.Choice> choices =
          IntStream.range(0, count)
              .mapToObj(i -> new Content.Choice("choice-" + i, title(i, limits.maxTitleLength())))
              .toList();
      Optional<URI> image = limits.media().isEmpty() ? Optional.empty() : Optional.of(FILE);
      all.add(
          new Content.Rich(
              Answering.words(Math.min(limits.maxTextLength(), 5_000)),
              Optional.of(URI.create("https://shop.example/menu")),
              image,
              Optional.empty(),
              choices,
              Optional.empty()));
    }
    return all;
  }

  private static String title(int number, int longest) {
    String title = "Choice %02d %s".formatted(number, "x".repeat(30));
    return title.substring(0, Math.min(longest, title.length()));
  }

  private static Content location() {
    return new Content.Location(
        -6.2, 106.8, Optional.of("Kopi Senja"), Optional.empty(), Optional.empty());
  }

  /// What a customer could say, in new words.
  static List<Content> inbound(Stage stage) {
    return List.of(
        new Content.Text(stage.words()),
        Arriving.picture(stage, stage.words()),
        location(),
        new Content.Contacts(
            List.of(
                new Content.Contact(
                    Optional.of("Budi"), List.of("62811999"), List.of(), Optional.empty()))),
        new Content.Chosen("choice-1", stage.words(), Optional.empty()),
        new Content.Order(
            Optional.of("menu"),
            Optional.of(stage.words()),
            List.of(new Content.OrderLine("latte", 2, "25000", "IDR"))));
  }
}
