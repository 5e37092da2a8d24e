package dev.sapa.host.web.page.plugins;

import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.InstanceChanges.Outcome;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Words;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is installed and what runs.
public final class PluginPages implements Resource {
  static final String LIST = "/plugins";
  private static final String ONE = LIST + "/instances/{id}";
  private static final List<String> KINDS = List.of("channel", "automation", "metric", "unknown");

  private final Instances instances;
  private final InstanceChanges changes;
  private final Diagnosis diagnosis;
  private final InstancePage page;
  private final Door door;

  @Inject
  PluginPages(
      Instances instances,
      InstanceChanges changes,
      Diagnosis diagnosis,
      InstancePage page,
      Door door) {
    this.instances = instances;
    this.changes = changes;
    this.diagnosis = diagnosis;
    this.page = page;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page(LIST, this::list),
        door.page(LIST + "/add", this::choose),
        door.page(ONE, exchange -> page.show(exchange, 200, Optional.empty())),
        door.page(ONE + "/remove", this::askRemove),
        act("/enable", changes::enable),
        act("/disable", changes::disable),
        act("/restart", changes::restart),
        act("/remove", changes::remove));
  }

  private interface Act {
    Outcome on(String id, String by);
  }

  private Route act(String path, Act act) {
    return door.form(
        ONE + path,
        (exchange, form) -> answer(exchange, act.on(exchange.parameter("id"), exchange.agent())));
  }

  private void answer(Exchange exchange, Outcome outcome) {
    String id = exchange.parameter("id");
    switch (outcome) {
      case Outcome.Done done -> exchange.redirect(LIST + "/instances/" + id);
      case Outcome.Removed removed -> exchange.redirect(LIST);
      case Outcome.Refused refused -> page.show(exchange, 422, Optional.of(refused.reason()));
      case Outcome.OfFile(var file) ->
          page.show(
              exchange, 409, Optional.of(exchange.words().say("plugins.of-file-refused", file)));
      case Outcome.Taken taken -> exchange.missing();
      case Outcome.NoSuch none -> exchange.missing();
      case Outcome.Outdated outdated -> exchange.redirect(LIST + "/instances/" + id);
    }
  }

  /// Instances of one kind.
  public record Group(String title, List<InstanceRow> rows) {}

  private void list(Exchange exchange) {
    Words words = exchange.words();
    List<InstanceRow> rows =
        instances.reports().stream()
            .map(report -> InstanceRow.of(report, diagnosis.of(report), words))
            .toList();
    List<Group> groups =
        KINDS.stream()
            .map(kind ->
                new Group(
                    words.say("plugins.kind." + kind),
                    rows.stream().filter(row -> row.kind().equals(kind)).toList()))
            .filter(group -> !group.rows().isEmpty())
            .toList();
    exchange.show(
        200,
        "plugins/list",
        words.say("plugins.title"),
        Map.of("groups", groups, "bundles", bundles(words)));
  }

  // What needs a person first.
  private List<BundleRow> bundles(Words words) {
    return Stream.concat(
            instances.plugins().stream().filter(plugin -> !plugin.running()),
            instances.plugins().stream().filter(PluginReport::running))
        .map(plugin -> BundleRow.of(plugin, diagnosis.told(plugin), words))
        .toList();
  }

  private void choose(Exchange exchange) {
    List<PluginCard> cards =
        instances.plugins().stream()
            .filter(PluginReport::running)
            .flatMap(plugin -> plugin.provides().stream())
            .flatMap(provided -> instances.card(provided.type()).stream())
            .toList();
    exchange.show(
        200, "plugins/choice", exchange.words().say("plugins.add"), Map.of("cards", cards));
  }

  private void askRemove(Exchange exchange) {
    String id = exchange.parameter("id");
    Optional<InstanceReport> report =
        instances.reports().stream().filter(one -> one.id().equals(id)).findFirst();
    if (report.isEmpty() || changes.kept(id).isEmpty()) {
      exchange.missing();
    } else {
      exchange.show(
          200,
          "plugins/remove",
          exchange.words().say("plugins.remove-title", id),
          Map.of("id", id));
    }
  }
}
