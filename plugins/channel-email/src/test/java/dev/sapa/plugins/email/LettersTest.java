package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes as letters: charsets, transfer encodings and encoded words.
final class LettersTest {

  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, windows-1252, “Halo” – 5 €",
    "gb2312, GB18030, 镕",
    "ks_c_5601-1987, x-windows-949, 똠방각하",
    "shift_jis, windows-31j, ①髙",
    "us-ascii, UTF-8, Café ☕",
    "no-such-charset, UTF-8, Café ☕",
    "'', UTF-8, Café ☕",
    "'', windows-1252, Café crème",
    "utf-8, windows-1252, Café crème",
    "unicode-1-1-utf-7, windows-1252, Café crème",
    "=?bad name?=, UTF-8, Café ☕",
  })
  void takesACharsetForWhatIsMeantByIt(String named, String meant, String text) {
    byte[] bytes = text.getBytes(Charset.forName(meant));

    assertThat(Charsets.decode(bytes, named)).isEqualTo(text);
  }

  @Test
  void joinsNeighbouringEncodedWordsBeforeTheCharsetIsDecoded() {
    // "☕" is E2 98 95: cut in the middle, as many programs do.
    assertThat(EncodedWords.decode("=?utf-8?Q?Kopi_=E2=98?= =?UTF-8?Q?=95_susu?="))
        .isEqualTo("Kopi ☕ susu");
    assertThat(EncodedWords.decode("=?utf-8?B?4pg=?=\r\n =?utf-8?B?lQ==?=")).isEqualTo("☕");
  }

  @Test
  void dropsWhiteSpaceBetweenEncodedWordsOnly() {
    assertThat(EncodedWords.decode("=?utf-8?q?a?= =?iso-8859-1?q?=E9?= b =?utf-8?q?c?="))
        .isEqualTo("aé b c");
    assertThat(EncodedWords.decode("Halo =?utf-8?q?=E2=98=95?=")).isEqualTo("Halo ☕");
  }

  @Test
  void leavesWhatIsNoEncodedWordAsItIs() {
    assertThat(EncodedWords.decode("2 =? 3 ?= x?")).isEqualTo("2 =? 3 ?= x?");
    assertThat(EncodedWords.decode("☕ raw UTF-8")).isEqualTo("☕ raw UTF-8");
    assertThat(EncodedWords.decode("=?utf-8*id?Q?bahasa?=")).isEqualTo("bahasa");
  }

  @Test
  void readsBrokenBase64AsFarAsItGoes() {
    assertThat(decoded("SGFs\r\nbyE=", "base64")).isEqualTo("Halo!");
    assertThat(decoded("SGFs*byE", "base64")).isEqualTo("Halo!");
    assertThat(decoded("SGFsbw==\r\n-- \r\nA mailing list's footer", "BASE64")).isEqualTo("Halo");
    assertThat(decoded("SGFsb", "base64")).isEqualTo("Hal");
  }

  @Test
  void readsBrokenQuotedPrintableAsFarAsItGoes() {
    assertThat(decoded("a=C3=A9=\r\nb=  \nc=zz=", "quoted-printable")).isEqualTo("aébc=zz");
    assertThat(decoded("plain", "x-something-new")).isEqualTo("plain");
  }

  private static String decoded(String raw, String encoding) {
    byte[] bytes = Transfer.decode(raw.getBytes(StandardCharsets.ISO_8859_1), encoding);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void putsFlowedLinesTogether() {
    MediaType flowed = MediaType.of("text/plain; format=flowed");
    MediaType delSp = MediaType.of("text/plain; format=Flowed; DelSp=yes");

    assertThat(Flowed.joined("Satu \ndua \ntiga\n> kutipan \n> panjang\n-- \nSari", flowed))
        .isEqualTo("Satu dua tiga\n> kutipan panjang\n-- \nSari");
    assertThat(Flowed.joined("long \nword", delSp)).isEqualTo("longword");
    assertThat(Flowed.joined("Satu \ndua", MediaType.of("text/plain"))).isEqualTo("Satu \ndua");
  }
}
