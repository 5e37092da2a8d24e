package dev.sapa.host.plugin;

import java.util.List;
import java.util.stream.Collectors;

/// Why an instance does not run, in full sentences for a person.
final class NotStarted extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<SettingFault> faults;

  NotStarted(String sentences) {
    super(sentences);
    this.faults = List.of();
  }

  NotStarted(List<SettingFault> faults) {
    super(faults.stream().map(SettingFault::problem).collect(Collectors.joining(" ")));
    this.faults = List.copyOf(faults);
  }

  String sentences() {
    return String.valueOf(getMessage());
  }

  /// What is wrong with single settings; empty where that is not the reason.
  List<SettingFault> faults() {
    return faults;
  }
}
