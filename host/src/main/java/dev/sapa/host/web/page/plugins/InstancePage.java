package dev.sapa.host.web.page.plugins;

import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.InstanceMemory.Deed;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.web.Address;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Words;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One instance: how it is, what to do at its provider, its settings and what was done to it.
public final class InstancePage {
  private static final int DEEDS = 20;
  private static final String MASK = "***";

  private final Instances instances;
  private final InstanceChanges changes;
  private final Diagnosis diagnosis;
  private final Address address;

  @Inject
  InstancePage(Instances instances, InstanceChanges changes, Diagnosis diagnosis, Address address) {
    this.instances = instances;
    this.changes = changes;
    this.diagnosis = diagnosis;
    this.address = address;
  }

  /// @param webhook what the provider calls
  /// @param snippet what a site pastes into its pages
  /// @param settings with their labels, secrets masked
  public record View(
      InstanceRow row,
      Optional<String> webhook,
      Optional<String> snippet,
      Optional<Steps> steps,
      Map<String, String> settings,
      List<Done> deeds,
      boolean changeable) {

    /// Whether providers cannot reach the webhook: they call only HTTPS.
    public boolean unreachable() {
      return webhook.filter(address -> !address.startsWith("https:")).isPresent();
    }
  }

  /// Something that somebody did.
  public record Done(String at, String text) {}

  /// @param problem why something could not be done
  void show(Exchange exchange, int status, Optional<String> problem) {
    String id = exchange.parameter("id");
    Optional<InstanceReport> report =
        instances.reports().stream().filter(one -> one.id().equals(id)).findFirst();
    if (report.isEmpty()) {
      exchange.missing();
      return;
    }
    exchange.show(
        status,
        "plugins/instance",
        id,
        PluginPages.LIST + "/instances/" + id,
        Map.of("view", view(report.get(), exchange), "problem", problem));
  }

  private View view(InstanceReport report, Exchange exchange) {
    Words words = exchange.words();
    Optional<PluginCard> card = instances.card(report.plugin());
    Diagnosis.Finding finding = diagnosis.of(report.id()).orElseGet(() -> diagnosis.of(report));
    Optional<String> webhook =
        report.kind().filter("channel"::equals).map(kind -> address.webhook(report.id()));
    Map<String, String> settings = settings(report, card);
    String language = words.language().code();
    return new View(
        InstanceRow.of(report, finding, words),
        webhook,
        card.filter(PluginCard::widget).map(widget -> snippet(report.id())),
        Steps.of(
            card.flatMap(known -> Optional.ofNullable(known.steps().get(language))),
            values(report, webhook, card, words)),
        settings,
        changes.deeds(report.id(), DEEDS).stream().map(deed -> done(deed, exchange)).toList(),
        changes.kept(report.id()).isPresent());
  }

  private String snippet(String id) {
    return "<script src=\"%s\" async></script>"
        .formatted(address.of("/channels/" + id + "/widget.js"));
  }

  private static Done done(Deed deed, Exchange exchange) {
    String what = deed.what().name().toLowerCase(Locale.ROOT);
    String text = exchange.words().say("plugins.deed." + what, deed.by());
    return new Done(
        exchange.times().at(deed.at()),
        deed.settings().isEmpty() ? text : text + " (" + String.join(", ", deed.settings()) + ")");
  }

  private static Map<String, String> settings(InstanceReport report, Optional<PluginCard> card) {
    Map<String, String> shown = new LinkedHashMap<>();
    card.map(known -> new SettingsForm(known.schema()).fields(filled(report)))
        .orElse(List.of())
        .forEach(field -> put(shown, field, ""));
    return shown;
  }

  private static SettingsForm.Filling filled(InstanceReport report) {
    return SettingsForm.Filling.of(report.settings());
  }

  private static void put(Map<String, String> shown, Field field, String before) {
    field.fields().forEach(inner -> put(shown, inner, before + field.label() + " · "));
    String value = field.kept() ? MASK : field.value();
    if (!value.isEmpty()) {
      shown.put(before + field.label(), value.replace("\n", ", "));
    }
  }

  private Map<String, String> values(
      InstanceReport report, Optional<String> webhook, Optional<PluginCard> card, Words words) {
    Map<String, String> values = new LinkedHashMap<>();
    webhook.ifPresent(known -> values.put("webhook", known));
    values.put("instance", report.id());
    values.put("publicUrl", address.of(""));
    card.map(known -> new SettingsForm(known.schema()).fields(filled(report)))
        .orElse(List.of())
        .forEach(field ->
            values.put(
                "setting:" + field.name(),
                field.value().isEmpty()
                    ? words.say("plugins.value-of", field.label())
                    : field.value()));
    return values;
  }
}
