package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.metric.Phrase;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a question is about, as far as a shop's own words tell.
///
/// A fixed list, so that no row behind a number carries what a customer wrote. The first topic that
/// has one of the words wins, so the narrow ones come first.
public enum Topic {
  RETURN(
      new Phrase("pengembalian dan barang rusak", "returns and damage"),
      "retur return refund kembalikan pengembalian tukar rusak pecah cacat basi apek broken damaged"),
  CANCEL(new Phrase("pembatalan", "cancelling"), "batal batalkan cancel membatalkan pembatalan"),
  ORDER(
      new Phrase("posisi pesanan", "where an order is"),
      "resi lacak tracking track paket sampai nyampe pesananku orderan arrived where"),
  SHIPPING(
      new Phrase("pengiriman dan ongkos kirim", "shipping and its cost"),
      "ongkir kirim dikirim pengiriman kurir ekspedisi jne jnt sicepat cod ship shipping delivery"
          + " deliver"),
  PAYMENT(
      new Phrase("pembayaran", "payment"),
      "bayar pembayaran transfer rekening qris cicilan cicil gopay ovo dana invoice faktur pay"
          + " payment card"),
  PRICE(
      new Phrase("harga dan promo", "prices and offers"),
      "harga diskon promo potongan murah voucher grosir reseller price cost discount wholesale"),
  STOCK(
      new Phrase("stok dan ukuran", "stock and sizes"),
      "stok ready restok restock tersedia kosong ukuran size stock available varian"),
  HOURS(
      new Phrase("jam buka dan lokasi", "opening hours and places"),
      "jam buka tutup lokasi alamat cabang libur hours open closed address location"),
  USE(
      new Phrase("cara memakai dan menyimpan", "using and keeping it"),
      "seduh menyeduh seduhan simpan penyimpanan giling gilingan kedaluwarsa kadaluarsa expired"
          + " komposisi halal resep takaran brew grind grinder store storage ingredients"),
  OTHER(new Phrase("hal lain", "something else"), "");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]+");

  private final Phrase phrase;
  private final Set<String> words;

  Topic(Phrase phrase, String words) {
    this.phrase = phrase;
    this.words = Set.of(words.split(" "));
  }

  Phrase phrase() {
    return phrase;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Topic of(String text) {
    Set<String> said =
        Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT))).collect(Collectors.toSet());
    return Stream.of(values())
        .filter(topic -> topic.words.stream().anyMatch(said::contains))
        .filter(topic -> topic != OTHER)
        .findFirst()
        .orElse(OTHER);
  }

  static Topic withId(String id) {
    return Stream.of(values()).filter(topic -> topic.id().equals(id)).findFirst().orElse(OTHER);
  }

  /// The topics by id.
  static Map<String, Phrase> phrases() {
    return Stream.of(values()).collect(Collectors.toMap(Topic::id, Topic::phrase));
  }
}
