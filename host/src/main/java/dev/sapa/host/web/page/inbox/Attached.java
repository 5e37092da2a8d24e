package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.web.page.Times;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What came with the words of a message. Only addresses of the web are ever shown.
///
/// @param image shown in place
/// @param film an address a browser can play
/// @param links to open, each by its own address
/// @param map where a place is
/// @param choices that were offered
/// @param file that the host keeps, or will
public record Attached(
    Optional<String> image,
    Optional<String> film,
    List<String> links,
    Optional<String> map,
    List<String> choices,
    Optional<FileShown> file) {
  private static final Attached NOTHING = nothing(Optional.empty());

  private static Attached nothing(Optional<FileShown> file) {
    return new Attached(
        Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), file);
  }

  static Attached of(Content content, Optional<Attachment> file, Times times) {
    return file.map(one -> FileShown.of(one, times))
        .map(one -> kept(content, one))
        .orElseGet(() -> of(content));
  }

  /// What the host keeps goes before where it came from.
  private static Attached kept(Content content, FileShown file) {
    Attached linked = of(content);
    return file.link().isPresent()
        ? nothing(Optional.of(file))
        : new Attached(
            linked.image, linked.film, linked.links, linked.map, linked.choices, Optional.of(file));
  }

  private static Attached of(Content content) {
    return switch (content) {
      case Content.Rich rich -> rich(rich);
      case Content.Media media ->
          media
              .media()
              .url()
              .filter(Attached::web)
              .map(url -> media(media.kind(), url))
              .orElse(NOTHING);
      case Content.Location place ->
          new Attached(
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.of(map(place)),
              List.of(),
              Optional.empty());
      default -> NOTHING;
    };
  }

  static boolean web(URI link) {
    return link.getHost() != null
        && ("https".equals(link.getScheme()) || "http".equals(link.getScheme()));
  }

  private static Attached rich(Content.Rich rich) {
    Optional<URI> video = rich.video().filter(Attached::web);
    return new Attached(
        rich.image().filter(Attached::web).map(URI::toString),
        video.filter(Attached::plays).map(URI::toString),
        java.util.stream.Stream.concat(
                rich.link().filter(Attached::web).stream(),
                video.filter(url -> !plays(url)).stream())
            .map(URI::toString)
            .toList(),
        Optional.empty(),
        rich.choices().stream().map(Content.Choice::title).toList(),
        Optional.empty());
  }

  private static Attached media(MediaKind kind, URI url) {
    boolean image = kind == MediaKind.IMAGE || kind == MediaKind.STICKER;
    boolean film = kind == MediaKind.VIDEO && plays(url);
    Optional<String> address = Optional.of(url.toString());
    return new Attached(
        image ? address : Optional.empty(),
        film ? address : Optional.empty(),
        image || film ? List.of() : List.of(url.toString()),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static boolean plays(URI url) {
    String path = String.valueOf(url.getPath()).toLowerCase(Locale.ROOT);
    return path.endsWith(".mp4") || path.endsWith(".webm") || path.endsWith(".m4v");
  }

  private static String map(Content.Location place) {
    String point = place.latitude() + "," + place.longitude();
    return "https://www.openstreetmap.org/?mlat=%s&mlon=%s#map=16/%s"
        .formatted(
            place.latitude(),
            place.longitude(),
            URLEncoder.encode(point, StandardCharsets.UTF_8).replace("%2C", "/"));
  }
}
