package dev.sapa.host.plugin;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;

/// A running automation: the calls of [Automation], guarded. Every call may throw [PluginFailure].
public final class AutomationInstance implements PluginInstance {
  private final String id;
  private final String plugin;
  private final Automation automation;
  private final Guard guard;
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
    this.guard = guard;
    this.card = guard.call("card", automation::card);
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
    return guard.call("onMessage", () -> automation.onMessage(turn));
  }

  public Decision onTimer(Turn turn, String name) {
    return guard.call("onTimer", () -> automation.onTimer(turn, name));
  }

  void close() {
    guard.call(
        "close",
        () -> {
          automation.close();
          return id;
        });
  }
}
