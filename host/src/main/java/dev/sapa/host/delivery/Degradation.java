package dev.sapa.host.delivery;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.ChoiceLimits;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says a message with what a channel can carry.
///
/// What has no form of its own becomes words: links and pictures their addresses, choices numbered
/// lines. No choice is ever lost, so neither is the way to a person.
final class Degradation {
  private Degradation() {}

  /// The content in forms the channel declares, in the order to send them; empty where there is
  /// none.
  static List<Content> fit(Content content, Capabilities capabilities) {
    if (content instanceof Content.Rich rich && carries(capabilities, Content.Rich.class)) {
      return rich(rich, capabilities);
    }
    if (content instanceof Content.Media media && carries(capabilities, Content.Media.class)) {
      return media(media, capabilities);
    }
    if (carries(capabilities, content.getClass())) {
      return List.of(content);
    }
    String words = words(content);
    return words.isBlank() || !carries(capabilities, Content.Text.class)
        ? List.of()
        : List.of(new Content.Text(words));
  }

  /// A file that the host keeps has no address that could be said in words, so it goes or it does
  /// not; words that find no room beside it follow.
  private static List<Content> media(Content.Media media, Capabilities capabilities) {
    if (media.media().sha256().isEmpty() || media.media().url().isPresent()) {
      return List.of(media);
    }
    if (!capabilities.media().kinds().containsKey(media.kind())) {
      return List.of();
    }
    String caption = media.caption().orElse("");
    return caption.length() <= capabilities.media().maxCaption()
        ? List.of(media)
        : List.of(
            new Content.Media(media.kind(), media.media(), Optional.empty()),
            new Content.Text(caption));
  }

  private static boolean carries(Capabilities capabilities, Class<? extends Content> kind) {
    return capabilities.sends().contains(kind);
  }

  private static List<Content> rich(Content.Rich rich, Capabilities capabilities) {
    boolean text = carries(capabilities, Content.Text.class);
    Content.Rich carried = withCarried(rich, capabilities.choices());
    if (text && carried.choices().isEmpty() && plain(carried)) {
      return List.of(new Content.Text(carried.text()));
    }
    int most = capabilities.choices().maxTextLength();
    if (!text || most <= 0 || carried.text().length() <= most) {
      return List.of(carried);
    }
    int cut = cut(carried.text(), most);
    return List.of(
        new Content.Text(carried.text().substring(0, cut).stripTrailing()),
        withText(carried, carried.text().substring(cut).strip()));
  }

  /// The same answer, with everything that cannot stand beside the words among them.
  private static Content.Rich withCarried(Content.Rich rich, ChoiceLimits limits) {
    boolean image = limits.media().contains(MediaKind.IMAGE);
    boolean video = limits.media().contains(MediaKind.VIDEO);
    boolean choices = fit(rich.choices(), limits);
    String words =
        lines(
            Stream.of(rich.text()),
            image ? Stream.empty() : address(rich.image()),
            video ? Stream.empty() : address(rich.video()),
            choices ? Stream.empty() : numbered(rich.choices()));
    return new Content.Rich(
        words,
        rich.link(),
        image ? rich.image() : Optional.empty(),
        video ? rich.video() : Optional.empty(),
        choices ? rich.choices() : List.of(),
        rich.listLabel());
  }

  private static boolean fit(List<Content.Choice> choices, ChoiceLimits limits) {
    return choices.size() <= Math.max(limits.maxButtons(), limits.maxRows())
        && choices.stream().allMatch(choice -> choice.title().length() <= limits.maxTitleLength());
  }

  private static boolean plain(Content.Rich rich) {
    return rich.link().isEmpty() && rich.image().isEmpty() && rich.video().isEmpty();
  }

  private static Content.Rich withText(Content.Rich rich, String text) {
    return new Content.Rich(
        text, rich.link(), rich.image(), rich.video(), rich.choices(), rich.listLabel());
  }

  /// Where to cut so that the rest is short enough: before a paragraph, a line, a sentence or a
  /// word, whichever is the first that can be had.
  private static int cut(String text, int most) {
    int earliest = text.length() - most;
    for (String boundary : List.of("\n\n", "\n", ". ", " ")) {
      int found = text.indexOf(boundary, earliest);
      if (found >= 0 && !text.substring(found + boundary.length()).isBlank()) {
        return found + boundary.length();
      }
    }
    return Character.isLowSurrogate(text.charAt(earliest)) ? earliest + 1 : earliest;
  }

  private static String words(Content content) {
    if (content instanceof Content.Rich rich) {
      return lines(
          Stream.of(rich.text()),
          address(rich.link()),
          address(rich.image()),
          address(rich.video()),
          numbered(rich.choices()));
    }
    if (content instanceof Content.Media media) {
      return media
          .media()
          .url()
          .map(url -> lines(media.caption().stream(), address(url)))
          .orElse("");
    }
    if (content instanceof Content.Location place) {
      String point = place.latitude() + ", " + place.longitude();
      return lines(
          place.name().stream(), place.address().stream(), Stream.of(place.url().orElse(point)));
    }
    if (content instanceof Content.Contacts people) {
      return people.contacts().stream().map(Degradation::person).collect(Collectors.joining("\n"));
    }
    return content instanceof Content.Template || content instanceof Content.Reaction
        ? ""
        : content.plainText();
  }

  private static String person(Content.Contact contact) {
    return Stream.of(contact.name().stream(), contact.phones().stream(), contact.emails().stream())
        .flatMap(all -> all)
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> numbered(List<Content.Choice> choices) {
    List<String> lines = new ArrayList<>();
    for (Content.Choice choice : choices) {
      String description = choice.description().map(words -> ": " + words).orElse("");
      lines.add((lines.size() + 1) + ". " + choice.title() + description);
    }
    return lines.stream();
  }

  private static Stream<String> address(Optional<URI> address) {
    return address.stream().map(URI::toString);
  }

  private static Stream<String> address(URI address) {
    return Stream.of(address.toString());
  }

  @SafeVarargs
  private static String lines(Stream<String>... parts) {
    return Stream.of(parts)
        .flatMap(all -> all)
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
