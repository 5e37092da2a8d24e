package dev.sapa.plugins.email;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/// Words as a page as plain as they are, with links to click.
final class HtmlPage {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)]");

  private HtmlPage() {}

  static String of(String text) {
    String paragraphs =
        Stream.of(text.split("\n{2,}"))
            .map(one -> "<p>" + linked(one).replace("\n", "<br>\n") + "</p>")
            .collect(Collectors.joining("\n"));
    return "<!DOCTYPE html>\n<html><body>\n" + paragraphs + "\n</body></html>\n";
  }

  private static String linked(String text) {
    StringBuilder page = new StringBuilder();
    var link = LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      String address = Entities.escape(link.group());
      page.append(Entities.escape(text.substring(end, link.start())))
          .append("<a href=\"%s\">%s</a>".formatted(address, address));
      end = link.end();
    }
    return page.append(Entities.escape(text.substring(end))).toString();
  }
}
