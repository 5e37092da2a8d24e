package dev.sapa.host.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the threads that plugins started and left running, by the class loader that a thread
/// inherits from the one that started it.
final class ThreadCensus {
  private static final int MOST = 64;

  private ThreadCensus() {}

  /// Puts those into quarantine whose bundle has too many.
  static void look(List<PluginInstance> instances) {
    if (instances.isEmpty()) {
      return;
    }
    Map<ClassLoader, Integer> counted = counted();
    for (PluginInstance instance : instances) {
      int threads = counted.getOrDefault(instance.stand().loader(), 0);
      if (threads > MOST) {
        instance.stand().condemn("threads", Quarantined.threads(threads));
      }
    }
  }

  private static Map<ClassLoader, Integer> counted() {
    Map<ClassLoader, Integer> counted = new HashMap<>();
    Thread[] all = new Thread[2 * root().activeCount() + 64];
    int many = root().enumerate(all, true);
    for (int i = 0; i < many; i++) {
      ClassLoader loader = all[i].getContextClassLoader();
      if (loader != null && all[i] != Thread.currentThread() && !isOfHost(all[i])) {
        counted.merge(loader, 1, Integer::sum);
      }
    }
    return counted;
  }

  // These have a plugin's class loader while they are in a call.
  private static boolean isOfHost(Thread thread) {
    return thread instanceof LooseThreads.Loose;
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
