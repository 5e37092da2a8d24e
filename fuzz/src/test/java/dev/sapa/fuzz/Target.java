package dev.sapa.fuzz;

import dev.sapa.host.history.HistoryTarget;
import dev.sapa.host.web.TextTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where words of strangers are read. An input begins with the letter of its target.
public enum Target {
  WHATSAPP(MetaTarget::ofWhatsApp, "../plugins/channel-whatsapp/src/test/resources/samples"),
  INSTAGRAM(MetaTarget::ofInstagram, "../plugins/channel-instagram/src/test/resources/samples"),
  MESSENGER(MetaTarget::ofMessenger, "../plugins/channel-messenger/src/test/resources/samples"),
  CHAT(ChatTarget::new, "src/test/resources/seeds/webchat"),
  SETTINGS(
      SettingsTarget::new, "../examples/demo-shop/sapa.yaml", "src/test/resources/seeds/settings"),
  KNOWLEDGE(
      KnowledgeTarget::new, "../examples/demo-shop/faq.yaml", "src/test/resources/seeds/knowledge"),
  HISTORY(
      HistoryTarget::new,
      "../examples/demo-shop/history.jsonl",
      "src/test/resources/seeds/history"),
  TEXT(TextTarget::new, "src/test/resources/seeds/text");

  /// More is longer than what the interesting branches need.
  private static final int LONGEST_SEED = 4_000;

  private final Supplier<Reading> reading;
  private final List<Path> seeds;

  Target(Supplier<Reading> reading, String... seeds) {
    this.reading = reading;
    this.seeds = Stream.of(seeds).map(Path::of).toList();
  }

  /// Reads an input, and throws where that is a finding.
  public interface Reading {
    void read(byte[] input) throws Exception;
  }

  Reading start() {
    return reading.get();
  }

  boolean isCalled(String name) {
    return name().toLowerCase(Locale.ROOT).equals(name);
  }

  byte letter() {
    return (byte) name().charAt(0);
  }

  /// What real ones look like.
  List<byte[]> seeds() {
    return seeds.stream().flatMap(Target::files).map(Target::bytes).toList();
  }

  private static Stream<Path> files(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      byte[] all = Files.readAllBytes(file);
      return all.length <= LONGEST_SEED ? all : Arrays.copyOf(all, LONGEST_SEED);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
