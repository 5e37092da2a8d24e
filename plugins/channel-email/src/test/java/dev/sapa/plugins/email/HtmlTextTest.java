package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HtmlTextTest {

  @Test
  void keepsWordsAndLinesAndDropsTheRest() {
    String html =
        "<html><head><title>t</title><style>p{}</style></head><body><script>alert(1)</script>"
            + "<div style='display: none'>preheader</div><p>Halo,<br>apa kabar?</p>"
            + "<ul><li>kopi</li><li>teh</li></ul><table><tr><td>a</td><td>b</td></tr></table>"
            + "<img src='https://t.example/p.gif' width=1><!-- x --></body></html>";

    assertThat(HtmlText.of(html, false)).isEqualTo("Halo,\napa kabar?\n\n- kopi\n- teh\n\na b");
  }

  @Test
  void showsWhereALinkReallyLeads() {
    assertThat(HtmlText.of("<a href='https://evil.example/x'>bank.example</a>", false))
        .isEqualTo("bank.example (https://evil.example/x)");
    assertThat(HtmlText.of("<a href='https://a.example/'>https://a.example/</a>", false))
        .isEqualTo("https://a.example/");
    assertThat(HtmlText.of("<a href='javascript:alert(1)'>klik</a>", false)).isEqualTo("klik");
  }

  @Test
  void leavesOutWhatMailProgramsSayIsQuoted() {
    assertThat(HtmlText.of("<div>Ya.</div><div class='gmail_quote'>On… wrote: x</div>", true))
        .isEqualTo("Ya.");
    assertThat(HtmlText.of("<p>Ya.</p><blockquote type='cite'><p>Halo</p></blockquote>", true))
        .isEqualTo("Ya.");
    assertThat(
            HtmlText.of(
                "<div>Ya.</div><hr><div id='divRplyFwdMsg'>From: x</div><div>Halo</div>", true))
        .isEqualTo("Ya.");
  }

  @Test
  void keepsAQuoteInAMailThatAnswersNone() {
    assertThat(HtmlText.of("<div>Ya.</div><div class='gmail_quote'>Halo</div>", false))
        .isEqualTo("Ya.\nHalo");
  }

  @Test
  void keepsEverythingWhereNothingWouldBeLeft() {
    assertThat(HtmlText.of("<div class='gmail_quote'>Halo</div>", true)).isEqualTo("Halo");
  }

  @Test
  void standsDeepNests() {
    assertThat(HtmlText.of("<div>".repeat(5_000) + "x" + "</div>".repeat(5_000), true))
        .isEqualTo("x");
  }

  @Test
  void writesAPageThatHoldsNoOthersMarkup() {
    assertThat(HtmlPage.of("<b>1 & 2</b>\nhttps://a.example/?b=1&c=2."))
        .contains("&lt;b&gt;1 &amp; 2&lt;/b&gt;<br>")
        .contains("<a href=\"https://a.example/?b=1&amp;c=2\">");
  }
}
