package dev.sapa.host.dialogue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which of the two languages of the business a text is in, by the words that give it away.
///
/// Short messages often hold none of them; then the language of the conversation so far stays.
final class Language {
  static final String INDONESIAN = "id";
  static final String ENGLISH = "en";

  private static final int LOOKED_AT = 2_000;
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> INDONESIAN_WORDS =
      Set.of(
          ("yang dan di ke dari ini itu apa apakah ada tidak tak bukan saya aku kami kita anda kamu kak kakak"
                  + " min gan sis pak bu mas mbak bisa boleh mau ingin sudah belum udah blm sdh berapa brp"
                  + " bagaimana gimana gmn kapan dimana mana kenapa siapa untuk dengan dgn juga aja saja dong"
                  + " nih sih ya yg gak ga nggak enggak gk tdk jam buka tutup harga ongkir kirim pesan pesanan"
                  + " bayar terima kasih makasih tolong halo selamat pagi siang sore malam lagi masih kalau klo"
                  + " kalo atau karena tapi sama orang cara kopi punya pakai pake barang toko")
              .split(" "));
  private static final Set<String> ENGLISH_WORDS =
      Set.of(
          ("the a an is are was were do does did i you we they it my your our what when where how why who"
                  + " which can could would will should have has had not no yes please thanks thank hello hi"
                  + " hey to from for with and or but on at of this that there any order price shipping open"
                  + " close ship delivery pay need want get still much many day days")
              .split(" "));

  private Language() {}

  /// The language of a text, or the fall-back where it does not say.
  static String of(String text, String fallback) {
    String beginning = text.substring(0, Math.min(text.length(), LOOKED_AT));
    int indonesian = 0;
    int english = 0;
    for (String word : WORDS.split(beginning.toLowerCase(Locale.ROOT))) {
      indonesian += INDONESIAN_WORDS.contains(word) ? 1 : 0;
      english += ENGLISH_WORDS.contains(word) ? 1 : 0;
    }
    if (indonesian == english) {
      return fallback;
    }
    return indonesian > english ? INDONESIAN : ENGLISH;
  }
}
