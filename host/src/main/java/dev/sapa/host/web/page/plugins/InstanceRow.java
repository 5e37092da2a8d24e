package dev.sapa.host.web.page.plugins;

import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.InstanceReport.State;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.web.page.Language;
import dev.sapa.host.web.page.Words;
import java.util.Locale;
import java.util.Optional;

/// An instance as a list shows it.
///
/// @param state in words
/// @param tone of the words: `good`, `trouble` or `off`
/// @param why the sentence about it
/// @param whyIn the language it is said in
/// @param file where it is written; empty where the console changes it
public record InstanceRow(
    String id,
    String plugin,
    String kind,
    String state,
    String tone,
    String why,
    String whyIn,
    boolean disabled,
    Optional<String> file) {

  static InstanceRow of(InstanceReport report, Diagnosis.Finding finding, Words words) {
    boolean disabled = report.state() == State.DISABLED;
    Sentence said = finding.sentence();
    boolean trouble = report.state() == State.RUNNING && !finding.well();
    return new InstanceRow(
        report.id(),
        report.plugin(),
        report.kind().orElse("unknown"),
        words.say(
            trouble
                ? "plugins.state.trouble"
                : "plugins.state."
                    + report.state().name().toLowerCase(Locale.ROOT).replace('_', '-')),
        disabled ? "off" : finding.well() ? "good" : "trouble",
        words.language() == Language.INDONESIAN ? said.indonesian() : said.english(),
        said.isQuoted() ? Language.ENGLISH.code() : words.language().code(),
        disabled,
        report.file().map(Object::toString));
  }

  public String path() {
    return "/plugins/instances/" + id;
  }
}
