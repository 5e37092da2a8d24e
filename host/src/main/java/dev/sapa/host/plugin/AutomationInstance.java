package dev.sapa.host.plugin;

import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Teachable;
import dev.sapa.sdk.automation.Teaching;
import dev.sapa.sdk.automation.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A running automation: the calls of [Automation], guarded. Every call may throw [PluginFailure].
public final class AutomationInstance implements PluginInstance {
  private final String id;
  private final String plugin;
  private final Automation automation;
  private final Stand<Automation> stand;
  private final Sizes sizes;
  private final Card card;

  /// Without limits of time.
  ///
  /// @param plugin the plugin's type: `faq`
  public AutomationInstance(String id, String plugin, Automation automation) {
    this(id, plugin, automation, new Guard(id, automation.getClass().getClassLoader()));
  }

  AutomationInstance(String id, String plugin, Automation automation, Guard guard) {
    this.id = id;
    this.plugin = plugin;
    this.automation = automation;
    this.stand = new Stand<>(id, automation, guard);
    this.sizes = new Sizes(id);
    this.card = stand.pure("card", Automation::card);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String plugin() {
    return plugin;
  }

  public Card card() {
    return card;
  }

  public Decision onMessage(Turn turn) {
    return stand.pure("onMessage", plugin -> sizes.checked("onMessage", plugin.onMessage(turn)));
  }

  public Decision onTimer(Turn turn, String name) {
    return stand.pure("onTimer", plugin -> sizes.checked("onTimer", plugin.onTimer(turn, name)));
  }

  /// Whether its version was taken back, so that what it decided does not count any more.
  public boolean isTakenBack() {
    return stand.isTakenBack();
  }

  /// Whether a person can teach it.
  public boolean isTeachable() {
    return automation instanceof Teachable;
  }

  /// What it would do with a question.
  public Attempt attempt(String question, String language) {
    return learning("attempt", pupil -> pupil.attempt(question, language));
  }

  /// What taking in a lesson would change.
  public Teaching teach(Lesson lesson, List<String> asked) {
    return learning("teach", pupil -> pupil.teach(lesson, asked));
  }

  /// Tells it that the file of a change has been written; empty where it uses it from now on, else
  /// why it does not.
  public Optional<String> reread() {
    return learning(
        "reread",
        pupil -> {
          pupil.reread();
          return pupil.trouble();
        });
  }

  /// What needs a person though it runs.
  Optional<String> problem() {
    return isTeachable() ? learning("trouble", Teachable::trouble) : Optional.empty();
  }

  // Learning takes as long as there is much to learn.
  private <T> T learning(String call, Function<Teachable, T> body) {
    try {
      return stand.blocking(call, now -> body.apply((Teachable) now));
    } catch (PluginFailure failure) {
      throw failure;
    } catch (Exception | Error e) {
      throw PluginFailure.in(id, call, e);
    }
  }

  @Override
  public Stand<?> stand() {
    return stand;
  }
}
