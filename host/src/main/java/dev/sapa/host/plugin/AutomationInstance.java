package dev.sapa.host.plugin;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;

/// A running automation: the calls of [Automation], guarded. Every call may throw [PluginFailure].
public final class AutomationInstance {
  private final String id;
  private final String plugin;
  private final Automation automation;
  private final Guard guard;
  private final Card card;

  /// @param plugin the plugin's type: `faq`
  public AutomationInstance(String id, String plugin, Automation automation) {
    this.id = id;
    this.plugin = plugin;
    this.automation = automation;
    this.guard = new Guard(id, automation.getClass().getClassLoader());
    this.card = guard.call("card", automation::card);
  }

  public String id() {
    return id;
  }

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
