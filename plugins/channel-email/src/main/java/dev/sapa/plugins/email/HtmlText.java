package dev.sapa.plugins.email;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// The words of a page: nothing of it is ever shown as a page, so nothing of it can do harm.
final class HtmlText {
  private static final int LONGEST = 1_000_000;
  private static final String UNSEEN =
      "head, style, script, title, template, noscript, object, iframe, svg, [hidden]";

  /// Where mail programs put what is answered: it is said to be quoted, not guessed.
  private static final String QUOTED =
      "div.gmail_quote, div.gmail_quote_container, div.yahoo_quoted, div.protonmail_quote,"
          + " blockquote[type=cite], div.moz-cite-prefix, blockquote.gmail_quote,"
          + " div.OutlookMessageHeader";

  /// Where Outlook's answered mail begins; it goes on to the end.
  private static final String REST = "#divRplyFwdMsg, #appendonsend, #x_divRplyFwdMsg";

  private final StringBuilder text = new StringBuilder();

  private HtmlText() {}

  /// @param answers whether the mail answers another one, so that what is quoted is left out
  static String of(String html, boolean answers) {
    Document page = Jsoup.parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
    page.select(UNSEEN).remove();
    page.select("[style]").stream().filter(HtmlText::isUnseen).toList().forEach(Node::remove);
    if (answers) {
      withoutQuotes(page);
    }
    HtmlText written = new HtmlText();
    NodeTraversor.traverse(written.new Writing(), page.body());
    return written.tidy();
  }

  private static void withoutQuotes(Document page) {
    Document whole = page.clone();
    page.select(QUOTED).remove();
    for (Element begin : page.select(REST)) {
      for (Node next = begin; next != null; ) {
        Node after = next.nextSibling();
        next.remove();
        next = after;
      }
    }
    // Somebody who wrote between the lines of the quote, or nothing at all.
    if (page.body().text().isBlank()) {
      page.body().replaceWith(whole.body());
    }
  }

  private static boolean isUnseen(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    return style.contains("display:none") || style.contains("visibility:hidden");
  }

  private String tidy() {
    return text.toString()
        .replace('\u00a0', ' ')
        .replaceAll("[ \\t]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  /// Ends the line, with so many blank ones after it; not right behind the sign of a list's item.
  private void line(int blank) {
    int at = text.length();
    int ends = 0;
    while (at > 0 && (text.charAt(at - 1) == '\n' || text.charAt(at - 1) == ' ')) {
      at--;
      ends += text.charAt(at) == '\n' ? 1 : 0;
    }
    boolean item = at > 0 && text.charAt(at - 1) == '-' && (at == 1 || text.charAt(at - 2) == '\n');
    if (at > 0 && !(item && ends == 0)) {
      text.append("\n".repeat(Math.max(0, blank + 1 - ends)));
    }
  }

  private final class Writing implements NodeVisitor {

    @Override
    public void head(Node node, int depth) {
      switch (node) {
        case TextNode words -> words(words);
        case Element element -> begin(element);
        default -> {
          // Comments and the like say nothing.
        }
      }
    }

    private void words(TextNode node) {
      Element parent = node.parent();
      boolean kept = parent != null && parent.closest("pre") != null;
      String words = kept ? node.getWholeText() : node.text();
      boolean atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
      text.append(atStart && !kept ? words.stripLeading() : words);
    }

    private void begin(Element element) {
      switch (element.normalName()) {
        case "br" -> text.append('\n');
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol" ->
            line(1);
        case "li" -> {
          line(0);
          text.append("- ");
        }
        case "hr", "div", "tr", "address", "section", "article", "header", "footer" -> line(0);
        case "td", "th" -> {
          if (element.previousElementSibling() != null) {
            text.append(' ');
          }
        }
        default -> {
          // Within a line.
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      switch (element.normalName()) {
        case "a" -> link(element);
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol" ->
            line(1);
        case "div", "tr", "li", "address", "section", "article", "header", "footer" -> line(0);
        default -> {
          // Within a line.
        }
      }
    }

    /// The address behind the words, where the words do not say it: it may be another than they do.
    private void link(Element link) {
      String address = link.attr("href").strip();
      String lower = address.toLowerCase(Locale.ROOT);
      boolean known =
          lower.startsWith("https://")
              || lower.startsWith("http://")
              || lower.startsWith("mailto:")
              || lower.startsWith("tel:");
      String words = link.text().strip();
      boolean said =
          words.equals(address)
              || address.equals("mailto:" + words)
              || address.equals("tel:" + words);
      if (known && !said && !words.isEmpty()) {
        text.append(" (").append(address).append(')');
      }
    }
  }
}
