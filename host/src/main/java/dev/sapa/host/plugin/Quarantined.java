package dev.sapa.host.plugin;

import java.util.Optional;

/// What is said of a quarantine.
final class Quarantined {
  private Quarantined() {}

  static Sentence often(String method, long failed, int calls, Throwable fault) {
    return new Sentence(
        "%d dari %d panggilan terakhirnya di %s gagal%s"
            .formatted(failed, calls, method, with(" dengan ", fault)),
        "%d of its last %d calls of %s failed%s"
            .formatted(failed, calls, method, with(" with ", fault)));
  }

  static Sentence again(String method, Throwable fault) {
    return new Sentence(
        "ia gagal lagi di %s%s ketika dicoba".formatted(method, with(" dengan ", fault)),
        "it failed again in %s%s when it was tried".formatted(method, with(" with ", fault)));
  }

  static Sentence threads(int many) {
    return new Sentence(
        "pluginnya memulai %d thread dan membiarkannya berjalan".formatted(many),
        "its plugin started %d threads and left them running".formatted(many));
  }

  static Sentence stuck(String method) {
    return new Sentence(
        "ia tidak selesai di %s dan tidak mau diinterupsi".formatted(method),
        "it did not come back from %s and heeds no interrupt".formatted(method));
  }

  /// How it is, and what to do.
  static Sentence sentence(Quarantine now) {
    String id = now.instance();
    return new Sentence(
        "Instance %s dikarantina, karena %s; perbarui pluginnya, atau jalankan ulang dengan ./sapa instances restart %s."
            .formatted(id, now.reason().indonesian(), id),
        "The instance %s is in quarantine, because %s; update its plugin, or restart it with ./sapa instances restart %s."
            .formatted(id, now.reason().english(), id));
  }

  /// What is said of an instance that takes its time to start.
  static String starting(String id) {
    return "The instance %s is still starting; look whether what it reads at its start can be reached."
        .formatted(id);
  }

  static String refusal(Quarantine now) {
    return "The instance %s is in quarantine, because %s; ./sapa why %s says when it is tried again."
        .formatted(now.instance(), now.reason().english(), now.instance());
  }

  private static String with(String word, Throwable fault) {
    return Optional.ofNullable(fault instanceof PluginFailure ? fault.getCause() : fault)
        .map(cause -> word + cause.getClass().getSimpleName())
        .orElse("");
  }
}
