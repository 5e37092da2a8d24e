package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of all channels is what their own pages say, each of which is written from what the
/// channel declares and held to it by the channel's tests; and the contract kit holds the
/// declaration to what is observed (K20).
final class ChannelsPageTest {
  private static final Path REFERENCE = Path.of("../../docs/reference");
  private static final Path PAGE = REFERENCE.resolve("channels.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]*) \\|$");

  /// Which rows of a channel's page stand beside each other, under what heading.
  private static final Map<String, List<String>> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "What goes through",
        List.of("receives", "sends", "reports", "signs", "text in one part", "choices", "files"));
    TABLES.put(
        "When and how much",
        List.of(
            "threads",
            "public to private",
            "reply window",
            "window for people's own messages",
            "budgets",
            "rate"));
    TABLES.put(
        "What is known of it",
        List.of("receipts", "unknown outcome settled by", "requests proven by"));
  }

  @Test
  void saysWhatTheChannelsDeclare() throws IOException {
    String page = markdown(channels());
    if (System.getProperty("reference", "").equals("write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("%s is not what the channels' pages say; run this test with -Dreference=write.", PAGE)
        .content()
        .isEqualTo(page);
  }

  private static Map<String, Map<String, String>> channels() throws IOException {
    Map<String, Map<String, String>> channels = new TreeMap<>();
    try (Stream<Path> pages = Files.list(REFERENCE.resolve("plugins"))) {
      for (Path page : pages.toList()) {
        String[] parts = Files.readString(page).split("\n## Capabilities\n");
        if (parts.length == 2) {
          channels.put(page.getFileName().toString().replace(".md", ""), rows(parts[1]));
        }
      }
    }
    return channels;
  }

  private static Map<String, String> rows(String table) {
    return ROW.matcher(table)
        .results()
        .filter(row -> !row.group(1).isBlank() && !row.group(1).startsWith("-"))
        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
  }

  private static String markdown(Map<String, Map<String, String>> channels) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!-- Written from the channels' own pages. To renew it, run ChannelsPageTest with -Dreference=write. -->

        # Channels

        What each channel declares. Nobody writes this by hand: it comes from the code, the host enforces it, and the
        [contract kit](contract-kit.md) holds every channel to it, item by item (K20). What the words mean stands in
        [capabilities](capabilities.md).
        """);
    TABLES.forEach((heading, rows) -> {
      page.append("\n## ").append(heading).append("\n\n");
      page.append("| channel | ").append(String.join(" | ", rows)).append(" |\n");
      page.append("| --- ".repeat(rows.size() + 1)).append("|\n");
      channels.forEach((channel, declared) -> {
        assertThat(declared)
            .as("what %s declares", channel)
            .containsKeys(rows.toArray(String[]::new));
        page.append("| [%s](plugins/%s.md) | ".formatted(channel, channel));
        page.append(rows.stream().map(declared::get).collect(Collectors.joining(" | ")));
        page.append(" |\n");
      });
    });
    return page.toString();
  }
}
