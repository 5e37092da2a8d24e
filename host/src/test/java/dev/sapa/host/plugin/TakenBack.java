package dev.sapa.host.plugin;

/// What a roll-back does to an instance of the version that failed.
public final class TakenBack {
  private TakenBack() {}

  public static void now(AutomationInstance failing) {
    failing.stand().takeBack();
    failing.stand().release();
  }
}
