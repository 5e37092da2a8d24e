package dev.sapa.host.web;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A morning at a shop, to look at the pages with.
final class Gallery {
  private Gallery() {}

  /// Fills an office; returns the conversation in which most happened.
  static Conversation fill(Office office) {
    Conversation sari =
        office.conversation("Sari Wulandari", "Halo kak, ongkir ke Makassar berapa ya?");
    Message answer =
        office.answers(
            sari,
            "Ongkir ke luar Jawa mulai Rp28.000 per kilogram. Pengiriman 3–5 hari kerja.",
            new Explanation(
                "Pertanyaan ini sama dengan entri «Ongkos kirim».",
                List.of(
                    new Explanation.Source(
                        "shipping",
                        "Ongkos kirim",
                        Optional.of(URI.create("https://example.com/ongkir")))),
                Optional.of(0.93),
                "Balas «orang» untuk berbicara dengan tim."));
    office.reached(answer, MessageState.READ, "");
    office.clock.forward(Duration.ofMinutes(4));
    office.says(
        sari,
        new Content.Text(
            "Pesanan saya #A-2291 sudah 9 hari belum sampai!! Tolong sambungkan ke orang"));
    office.says(
        sari,
        new Content.Media(
            MediaKind.IMAGE,
            new MediaRef(
                Optional.of("m"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.of("Ini resinya")));
    Message notice =
        office.answers(
            sari,
            "Kami sambungkan Anda ke tim karena Anda memintanya. Seseorang akan membalas di sini, paling lambat 16.05 WIB.",
            Explanation.of(
                "Pelanggan meminta berbicara dengan orang.",
                "Seorang agen mengambil percakapan ini."));
    office.reached(notice, MessageState.DELIVERED, "");
    Conversation waiting =
        office.changed(
            sari,
            sari.handedOff(
                new Briefing(
                    "Tahu di mana pesanannya; sudah 9 hari belum sampai.",
                    List.of("Jawaban otomatis tentang ongkos kirim"),
                    List.of(new Briefing.Fact("Nomor pesanan", "A-2291", "x")),
                    List.of("Balasan paling lambat 16.05 WIB")),
                office.clock.instant()));
    office.happens(
        waiting,
        header -> new Event.HandoffRequested(header, "requested", "Pelanggan meminta orang."));
    office.happens(
        waiting,
        header ->
            new Event.PageVisited(
                header,
                office.uri("/lacak").toString(),
                Optional.of("Lacak pesanan"),
                Optional.empty(),
                header.at()));
    office.happens(
        waiting,
        header ->
            new Event.NoteAdded(
                header, "Rani", "Kurirnya sudah saya hubungi, masih menunggu kabar dari gudang."));
    office.clock.forward(Duration.ofMinutes(3));
    Conversation joko = office.conversation("Joko", "Bisa COD ke Sleman?");
    office.changed(joko, joko.unanswered(office.clock.instant()));
    office.clock.forward(Duration.ofMinutes(9));
    Conversation budi =
        office.conversation(
            "Budi Santoso",
            "Apakah ukuran L masih ada untuk kemeja batik lengan panjang yang warna biru tua itu?");
    Conversation taken = office.changed(budi, budi.takenBy("dewi", office.clock.instant()));
    Message failed =
        office.answers(taken, "Masih ada, Kak.", Explanation.of("Entri «Ukuran».", "—"));
    office.reached(
        failed,
        MessageState.FAILED,
        "Nomor ini tidak bisa dihubungi; hubungi pelanggan lewat jalan lain.");
    Conversation rina = office.conversation("Rina", "Terima kasih banyak ya 🙏");
    office.changed(rina, rina.resolved(office.clock.instant()));
    office.says(
        rina,
        new Content.Rich(
            "Ini cara seduh yang kami sarankan.",
            Optional.of(URI.create("https://example.com/seduh")),
            Optional.of(office.uri("/assets/sapa.svg")),
            Optional.empty(),
            List.of(new Content.Choice("a", "Tubruk"), new Content.Choice("b", "V60")),
            Optional.empty()));
    office.conversation("Maria Goreti Anastasia Simanjuntak", "Jam buka toko?");
    for (int i = 0; i < 4; i++) {
      office.unanswered("Pembeli " + i, "Boleh bawa kucing ke kedai?");
      office.clock.forward(Duration.ofMinutes(1));
    }
    office.unanswered("Tono", "Can you ship a birthday card along with the beans?");
    office.unanswered("Wati", "Kirim ke Papua kena berapa dan kira-kira sampai berapa hari ya?");
    office.clock.forward(Duration.ofMinutes(2));
    return waiting;
  }

  /// Serves it until it is ended, with time going by.
  public static void main(String[] arguments) throws Exception {
    Office office = new Office(java.nio.file.Files.createTempDirectory("gallery"));
    System.out.println(office.uri("/conversations/" + fill(office).id()));
    Duration step = Duration.ofMillis(20);
    while (true) {
      Thread.sleep(step);
      office.clock.forward(step);
    }
  }
}
