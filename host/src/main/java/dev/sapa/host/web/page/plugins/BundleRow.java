package dev.sapa.host.web.page.plugins;

import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.web.page.Language;
import dev.sapa.host.web.page.Words;
import java.util.List;
import java.util.stream.Stream;

/// A bundle as a list shows it.
///
/// @param state in words
/// @param tone of the words: `good`, `trouble` or `trial`
public record BundleRow(
    String name,
    String version,
    String state,
    String tone,
    List<Said> sentences,
    List<PluginReport.Provided> provides) {

  /// One sentence, and the language it is said in.
  public record Said(String words, String language) {

    static Said of(Sentence sentence, Words words) {
      return new Said(
          words.language() == Language.INDONESIAN ? sentence.indonesian() : sentence.english(),
          sentence.isQuoted() ? Language.ENGLISH.code() : words.language().code());
    }
  }

  /// @param told besides why it cannot be used
  static BundleRow of(PluginReport report, List<Sentence> told, Words words) {
    String state =
        !report.running()
            ? "refused"
            : report.probationUntil().isPresent() ? "on-probation" : "usable";
    return new BundleRow(
        report.bundle(),
        report.version(),
        words.say("plugins." + state),
        !report.running() ? "trouble" : report.probationUntil().isPresent() ? "trial" : "good",
        Stream.concat(report.problem().stream().map(Sentence::quoted), told.stream())
            .map(sentence -> Said.of(sentence, words))
            .toList(),
        report.provides());
  }
}
