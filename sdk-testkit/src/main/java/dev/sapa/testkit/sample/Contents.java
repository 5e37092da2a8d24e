package dev.sapa.testkit.sample;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What messages may say: every kind of content, and words that are hard to read.
public final class Contents {
  private static final URI PICTURE = URI.create("https://shop.example/picture.jpg");

  private Contents() {}

  /// One of every kind, and one of a kind that no plugin can know, by what is special about it.
  public static Map<String, Content> kinds() {
    Map<String, Content> kinds = new LinkedHashMap<>();
    kinds.put("words", new Content.Text("Apakah pesanan saya sudah dikirim?"));
    for (MediaKind kind : MediaKind.values()) {
      kinds.put(
          kind + " with words",
          new Content.Media(kind, MediaRef.of(PICTURE), Optional.of("Ini fotonya")));
    }
    kinds.put(
        "a file nobody described",
        new Content.Media(
            MediaKind.DOCUMENT,
            new MediaRef(
                Optional.of("file-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty()));
    kinds.put(
        "a place",
        new Content.Location(
            -6.2, 106.8, Optional.of("Kantor"), Optional.of("Jalan Melati 1"), Optional.empty()));
    kinds.put(
        "a bare place",
        new Content.Location(0, 0, Optional.empty(), Optional.empty(), Optional.empty()));
    kinds.put(
        "an address book",
        new Content.Contacts(
            List.of(
                new Content.Contact(
                    Optional.of("Sari"), List.of("62811"), List.of(), Optional.empty()),
                new Content.Contact(Optional.empty(), List.of(), List.of(), Optional.empty()))));
    kinds.put("an empty address book", new Content.Contacts(List.of()));
    kinds.put(
        "a rich answer",
        new Content.Rich(
            "Pilih salah satu.",
            Optional.of(URI.create("https://shop.example/")),
            Optional.of(PICTURE),
            Optional.empty(),
            List.of(new Content.Choice("a", "Kopi"), new Content.Choice("b", "Teh")),
            Optional.of("Menu")));
    kinds.put("a choice", new Content.Chosen("a", "Kopi", Optional.of("yang panas")));
    kinds.put(
        "an order",
        new Content.Order(
            Optional.of("menu"),
            Optional.of("tanpa gula"),
            List.of(new Content.OrderLine("kopi", 2, "18000", "IDR"))));
    kinds.put("an empty order", new Content.Order(Optional.empty(), Optional.empty(), List.of()));
    kinds.put("a reaction", new Content.Reaction("m1", Optional.of("👍")));
    kinds.put("a reaction taken back", new Content.Reaction("m1", Optional.empty()));
    kinds.put("a template", new Content.Template("order_update", "id", List.of("A-17", "besok")));
    kinds.put("a system note", new Content.SystemNote("Sari changed their number."));
    kinds.put(
        "something that cannot be shown",
        new Content.Unsupported("poll", "A poll, which cannot be shown here."));
    kinds.put("a kind of tomorrow", new OfTomorrow("Something new."));
    return kinds;
  }

  /// Words that break what expects tidy ones, by what is special about them.
  public static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("nothing", "");
    words.put("white space", " \t\n\u00a0 ");
    words.put("one letter", "y");
    words.put("signs alone", "?!.,;:—()[]{}*+^$|\\/");
    words.put("an emoji", "👍");
    words.put("an emoji of several", "👩‍👩‍👧‍👦🏽");
    words.put("half an emoji", "\ud83d");
    words.put("right-to-left words", "‏مرحبا، أين طلبي؟‏");
    words.put("a turned direction", "\u202eesrever\u202c");
    words.put("letters with many marks", "h\u0336\u0334\u035ea\u0338\u0321l\u0337o\u0335");
    words.put("wide letters", "ｈａｌｏ、おはよう");
    words.put("a control character", "ha\u0000lo\u0007");
    words.put("words of a format", "%s %d {0} ${x} #{y} \\1 $1 100%");
    words.put("words of a page", "<script>alert('hi')</script> &amp; <b>");
    words.put("words of a query", "'; DROP TABLE message; --");
    words.put("one letter 4,000 times", "a".repeat(4_000));
    words.put("4,000 letters", "pesanan saya belum sampai ".repeat(160).substring(0, 4_000));
    words.put("many lines", "tolong\n".repeat(300));
    words.put("a number", "00000000000000000000000000000000000000000000000000");
    return words;
  }

  /// Kinds of content grow with the SDK: this one is newer than any plugin.
  private record OfTomorrow(String plainText) implements Content {}
}
