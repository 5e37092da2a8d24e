package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.LogContext;
import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.message.Content;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the automations, phase by phase.
///
/// A guard that hands over ends the turn for the answers; among the answers, the first that speaks
/// ends the phase. An automation that throws is left out of the turn: what it would have answered
/// is left to a person, as while it is in quarantine.
final class Automations {
  private static final Logger log = LoggerFactory.getLogger(Automations.class);

  private final Instances instances;
  private final DecisionWatch watch;

  @Inject
  Automations(Instances instances, DecisionWatch watch) {
    this.instances = instances;
    this.watch = watch;
  }

  /// What the automations decide on a message. Of a note nobody is asked: no person said it, and a
  /// machine that were answered would answer again.
  List<Decided> onMessage(Situation situation) {
    if (situation.message().content() instanceof Content.SystemNote) {
      return List.of();
    }
    List<Decided> decided = new ArrayList<>();
    boolean spoken = false;
    for (AutomationInstance automation : instances.automations()) {
      if (automation.card().phase() == Phase.ANSWER && spoken) {
        continue;
      }
      List<Decided> mine = ask(automation, situation, AutomationInstance::onMessage);
      decided.addAll(mine);
      spoken |= mine.stream().anyMatch(Automations::speaks);
    }
    if (!spoken && situation.personRequested()) {
      decided.add(Decided.byHost(Exit.handoff(situation)));
    }
    return decided;
  }

  /// What an automation decides when its time has come; empty where it cannot be asked now but may
  /// be later: while it starts, is disabled or in quarantine.
  Optional<List<Decided>> onTimer(Situation situation, String instance, String name) {
    Optional<AutomationInstance> running =
        instances.automations().stream()
            .filter(automation -> automation.id().equals(instance))
            .findFirst();
    if (running.isEmpty()) {
      return isConfigured(instance) ? Optional.empty() : Optional.of(List.of());
    }
    try {
      return Optional.of(decide(running.get(), situation, (a, turn) -> a.onTimer(turn, name)));
    } catch (PluginFailure failure) {
      return failure.begun()
          ? Optional.of(leftOut(running.get(), situation, failure))
          : Optional.empty();
    }
  }

  private boolean isConfigured(String instance) {
    return instances.reports().stream().anyMatch(report -> report.id().equals(instance));
  }

  private static boolean speaks(Decided decided) {
    return decided.decision() instanceof Decision.Reply
        || decided.decision() instanceof Decision.Handoff;
  }

  private List<Decided> ask(
      AutomationInstance automation,
      Situation situation,
      BiFunction<AutomationInstance, Turn, Decision> question) {
    try {
      return decide(automation, situation, question);
    } catch (PluginFailure failure) {
      return failure.begun() ? leftOut(automation, situation, failure) : List.of();
    }
  }

  private List<Decided> decide(
      AutomationInstance automation,
      Situation situation,
      BiFunction<AutomationInstance, Turn, Decision> question) {
    Turn turn = situation.turn(automation.id());
    Decision decision =
        LogContext.about(situation.conversation().id(), () -> question.apply(automation, turn));
    watch.decided(automation.id(), turn, decision);
    List<Decided> flat = new ArrayList<>();
    flatten(new Decided(automation.id(), decision, automation::isTakenBack), flat);
    return flat;
  }

  private static List<Decided> leftOut(
      AutomationInstance automation, Situation situation, PluginFailure failure) {
    return LogContext.about(
        situation.conversation().id(),
        () -> {
          log.warn("{} was left out of a turn because it failed.", automation.id(), failure);
          return List.of();
        });
  }

  private static void flatten(Decided decided, List<Decided> into) {
    if (decided.decision() instanceof Decision.All all) {
      all.decisions().forEach(one -> flatten(decided.with(one), into));
    } else {
      into.add(decided);
    }
  }
}
