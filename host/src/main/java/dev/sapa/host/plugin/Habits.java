package dev.sapa.host.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// What a bundle's classes use that outlives a plugin where nobody takes it back, by the names in
/// their constant pools.
final class Habits {
  private static final Map<String, String> LASTING = lasting();

  private Habits() {}

  private static Map<String, String> lasting() {
    Map<String, String> lasting = new LinkedHashMap<>();
    lasting.put("addShutdownHook", "Runtime.addShutdownHook");
    lasting.put("java/lang/ThreadLocal", "ThreadLocal, which stays with the host's threads");
    lasting.put("registerMBean", "MBeanServer.registerMBean");
    lasting.put("registerDriver", "DriverManager.registerDriver");
    lasting.put("java/util/Timer", "java.util.Timer");
    lasting.put("addProvider", "Security.addProvider");
    lasting.put("setDefaultUncaughtExceptionHandler", "Thread.setDefaultUncaughtExceptionHandler");
    lasting.put("java/util/concurrent/Executors", "Executors");
    lasting.put("java/beans/Introspector", "Introspector");
    return lasting;
  }

  static List<String> of(Path jar) {
    Set<String> used = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry :
          file.stream().filter(one -> one.getName().endsWith(".class")).toList()) {
        String pool =
            new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        LASTING.forEach((name, shown) -> {
          if (pool.contains(name)) {
            used.add(shown);
          }
        });
      }
    } catch (IOException gone) {
      return List.of();
    }
    return List.copyOf(used);
  }
}
