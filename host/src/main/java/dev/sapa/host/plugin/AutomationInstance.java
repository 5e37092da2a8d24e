package dev.sapa.host.plugin;

import java.time.Duration;
import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;

/// A running automation: the calls of [Automation], guarded. Every call may throw [PluginFailure].
public final class AutomationInstance implements PluginInstance {
  private final String id;
  private final String plugin;
  private final Automation automation;
  private final Stand<Automation> stand;
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
    return stand.pure("onMessage", plugin -> plugin.onMessage(turn));
  }

  public Decision onTimer(Turn turn, String name) {
    return stand.pure("onTimer", plugin -> plugin.onTimer(turn, name));
  }

  @Override
  public void replacedBy(PluginInstance next) {
    if (next instanceof AutomationInstance same) {
      stand.replacedBy(same.stand);
    } else {
      stand.stop();
    }
  }

  @Override
  public void stop() {
    stand.stop();
  }

  @Override
  public boolean drained(Duration patience) throws InterruptedException {
    return stand.drained(patience);
  }

  @Override
  public void close() {
    stand.close(automation);
  }
}
