package dev.sapa.host.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A history file: one conversation a line.
record HistoryFile(List<Past> conversations, List<Fault> faults) {

  /// The same for the same content, and for no other.
  static String fingerprint(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (IOException refused) {
      throw HistoryException.unreadable(file);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256; this one does not.", missing);
    }
  }

  /// Reads all of it, whatever is wrong with some of it.
  static HistoryFile read(Path file, Surroundings surroundings, Instant start) {
    LineReading lines = new LineReading(surroundings.zone(), start);
    List<Past> conversations = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    int line = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!json.isBlank()) {
          lines.read(line, json, faults).ifPresent(conversations::add);
        }
      }
    } catch (CharacterCodingException notUtf8) {
      faults.add(
          new Fault(line + 1, "From about here on the file is not UTF-8 text; save it as UTF-8."));
    } catch (UncheckedIOException | IOException refused) {
      throw HistoryException.unreadable(file);
    }
    new Together(surroundings).check(conversations, faults);
    return new HistoryFile(conversations, faults);
  }

  /// What only shows when lines are seen together.
  private static final class Together {
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, String> plugins;

    private Together(Surroundings surroundings) {
      this.plugins = new HashMap<>(surroundings.instances());
    }

    private void check(List<Past> conversations, List<Fault> faults) {
      for (Past past : conversations) {
        String plugin = plugins.putIfAbsent(past.instance(), past.plugin());
        if (plugin != null && !plugin.equals(past.plugin())) {
          faults.add(
              new Fault(
                  past.line(),
                  "The channel %s is of the plugin %s elsewhere and %s here; correct one of them."
                      .formatted(past.instance(), plugin, past.plugin())));
        }
        taken(past)
            .ifPresent(first ->
                faults.add(
                    new Fault(
                        past.line(),
                        "This customer's conversation through %s is already told in line %d; put these steps there, because a customer has one conversation with a channel."
                            .formatted(past.instance(), first))));
      }
    }

    private Optional<Integer> taken(Past past) {
      List<String> names = new ArrayList<>(List.of(past.instance() + " key " + past.key()));
      past.identities()
          .forEach(one -> names.add(past.instance() + " name " + one.scheme() + " " + one.value()));
      Optional<Integer> first =
          names.stream().map(lines::get).filter(java.util.Objects::nonNull).findFirst();
      names.forEach(name -> lines.putIfAbsent(name, past.line()));
      return first;
    }
  }
}
