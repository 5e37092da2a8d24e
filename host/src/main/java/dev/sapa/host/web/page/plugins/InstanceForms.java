package dev.sapa.host.web.page.plugins;

import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.InstanceChanges.Outcome;
import dev.sapa.host.plugin.InstanceChanges.Wish;
import dev.sapa.host.plugin.InstanceMemory.Kept;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.plugin.SettingFault;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.Words;
import dev.sapa.host.web.page.plugins.SettingsForm.Entered;
import dev.sapa.host.web.page.plugins.SettingsForm.Filling;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adding an instance, and changing one. What was entered is never lost, but for secrets, which are
/// not sent back.
public final class InstanceForms implements Resource {
  private static final String ADD = PluginPages.LIST + "/add/{plugin}";
  private static final String CHANGE = PluginPages.LIST + "/instances/{id}/change";

  private final Instances instances;
  private final InstanceChanges changes;
  private final Door door;

  @Inject
  InstanceForms(Instances instances, InstanceChanges changes, Door door) {
    this.instances = instances;
    this.changes = changes;
    this.door = door;
  }

  /// The form as it is shown.
  ///
  /// @param id of the instance, as far as it is known
  /// @param revision of what is changed; empty where an instance is added
  /// @param problems with no field in particular
  public record Sheet(
      String plugin,
      String kind,
      String id,
      String revision,
      List<Field> fields,
      List<String> problems,
      boolean again) {
    public boolean adding() {
      return revision.isEmpty();
    }

    /// Whether somebody must enter secrets once more, because they are not sent back.
    public boolean secretsAgain() {
      return again && fields.stream().anyMatch(Sheet::isSecret);
    }

    private static boolean isSecret(Field field) {
      return field.kind() == Field.Kind.SECRET || field.fields().stream().anyMatch(Sheet::isSecret);
    }

    /// Where it is sent to.
    public String path() {
      return adding()
          ? PluginPages.LIST + "/add/" + plugin
          : PluginPages.LIST + "/instances/" + id + "/change";
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page(ADD, this::adding),
        door.form(ADD, this::add),
        door.page(CHANGE, this::changing),
        door.form(CHANGE, this::change));
  }

  private void adding(Exchange exchange) {
    Optional<PluginCard> card = instances.card(exchange.parameter("plugin"));
    if (card.isEmpty()) {
      exchange.missing();
      return;
    }
    String free = free(card.get().type());
    show(exchange, 200, sheet(card.get(), free, "", Filling.of(Map.of()), List.of()));
  }

  /// An id that nobody has yet.
  private String free(String plugin) {
    List<String> taken = instances.reports().stream().map(InstanceReport::id).toList();
    String id = plugin;
    for (int number = 2; taken.contains(id); number++) {
      id = plugin + "-" + number;
    }
    return id;
  }

  private void add(Exchange exchange, Form form) {
    Optional<PluginCard> card = instances.card(exchange.parameter("plugin"));
    if (card.isEmpty()) {
      exchange.missing();
      return;
    }
    String id = form.text("instance-id");
    Entered entered = new SettingsForm(card.get().schema()).entered(form);
    Outcome outcome =
        entered.faults().isEmpty()
            ? changes.add(
                new Wish(id, card.get().type(), entered.settings()), true, exchange.agent())
            : new Outcome.Refused("", entered.faults());
    Shown again = new Shown(card.get(), id, "", Map.of(), form);
    answer(exchange, outcome, again);
  }

  private void changing(Exchange exchange) {
    Optional<Found> found = found(exchange.parameter("id"));
    if (found.isEmpty()) {
      exchange.missing();
      return;
    }
    Found one = found.get();
    show(
        exchange,
        200,
        sheet(
            one.card(),
            one.report().id(),
            String.valueOf(one.kept().revision()),
            Filling.of(one.report().settings()),
            List.of()));
  }

  private record Found(InstanceReport report, Kept kept, PluginCard card) {}

  private Optional<Found> found(String id) {
    return changes
        .kept(id)
        .flatMap(kept ->
            instances.reports().stream()
                .filter(report -> report.id().equals(id) && report.file().isEmpty())
                .findFirst()
                .flatMap(report ->
                    instances.card(report.plugin()).map(card -> new Found(report, kept, card))));
  }

  private void change(Exchange exchange, Form form) {
    String id = exchange.parameter("id");
    Optional<Found> found = found(id);
    if (found.isEmpty()) {
      exchange.missing();
      return;
    }
    PluginCard card = found.get().card();
    Entered entered = new SettingsForm(card.schema()).entered(form);
    String revision = form.text("revision").matches("\\d{1,18}") ? form.text("revision") : "0";
    Outcome outcome =
        entered.faults().isEmpty()
            ? changes.change(
                new Wish(id, card.type(), entered.settings()),
                Long.parseLong(revision),
                exchange.agent())
            : new Outcome.Refused("", entered.faults());
    answer(exchange, outcome, new Shown(card, id, revision, found.get().report().settings(), form));
  }

  /// The form that was sent, to be shown again.
  private record Shown(PluginCard card, String id, String revision, Map<?, ?> known, Form form) {}

  private void answer(Exchange exchange, Outcome outcome, Shown shown) {
    Words words = exchange.words();
    switch (outcome) {
      case Outcome.Done done ->
          exchange.redirect(PluginPages.LIST + "/instances/" + done.report().id());
      case Outcome.Removed removed -> exchange.redirect(PluginPages.LIST);
      case Outcome.NoSuch none -> exchange.missing();
      case Outcome.Taken taken ->
          again(exchange, 409, shown, List.of(), words.say("plugins.id-taken", shown.id()));
      case Outcome.OfFile(var file) ->
          again(exchange, 409, shown, List.of(), words.say("plugins.of-file-refused", file));
      case Outcome.Outdated outdated ->
          again(
              exchange,
              412,
              shown,
              List.of(),
              words.say("plugins.outdated", outdated.by(), outdated.at()));
      case Outcome.Refused refused ->
          again(
              exchange,
              422,
              shown,
              refused.faults(),
              refused.faults().isEmpty() ? refused.reason() : "");
    }
  }

  private static void again(
      Exchange exchange, int status, Shown shown, List<SettingFault> faults, String problem) {
    Filling filling = new Filling(shown.known(), Optional.of(shown.form()), faults);
    show(
        exchange,
        status,
        sheet(
            shown.card(),
            shown.id(),
            shown.revision(),
            filling,
            problem.isEmpty() ? List.of() : List.of(problem)));
  }

  private static Sheet sheet(
      PluginCard card, String id, String revision, Filling filling, List<String> problems) {
    List<Field> fields = new SettingsForm(card.schema()).fields(filling);
    List<String> all = new java.util.ArrayList<>(problems);
    all.addAll(SettingsForm.general(fields, filling.faults()));
    return new Sheet(
        card.type(), card.kind(), id, revision, fields, all, filling.entered().isPresent());
  }

  private static void show(Exchange exchange, int status, Sheet sheet) {
    Words words = exchange.words();
    exchange.show(
        status,
        "plugins/form",
        sheet.adding()
            ? words.say("plugins.add-one", sheet.plugin())
            : words.say("plugins.change-one", sheet.id()),
        sheet.path(),
        Map.of("sheet", sheet));
  }
}
