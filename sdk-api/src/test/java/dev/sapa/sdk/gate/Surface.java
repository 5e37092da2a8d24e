package dev.sapa.sdk.gate;

import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/// What plugins rely on in an SDK, as far as bnd does not compare it: roles, generic types,
/// exceptions, the order of components and constants, sealed types and annotations.
final class Surface {
  private static final Pattern TYPE = Pattern.compile("dev/sapa/sdk/[\\w/$.]+");

  private final Map<String, TypeFacts> types = new TreeMap<>();

  private Surface() {}

  static Surface of(Jar jar) throws Exception {
    Surface surface = new Surface();
    for (Map.Entry<String, Resource> entry : jar.getResources().entrySet()) {
      if (entry.getKey().matches("dev/sapa/sdk/.*\\.class")
          && !entry.getKey().endsWith("package-info.class")) {
        TypeFacts facts = new TypeFacts();
        new ClassReader(entry.getValue().buffer().array().clone())
            .accept(facts, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        surface.types.put(facts.name(), facts);
      }
    }
    return surface;
  }

  /// The breaks that a newer surface has, by package.
  Map<String, List<String>> breaks(Surface newer) {
    Set<String> handed = handedToPlugins();
    Map<String, List<String>> breaks = new TreeMap<>();
    types.forEach((name, before) -> {
      TypeFacts after = newer.types.get(name);
      if (after != null && before.isPublic()) {
        before
            .breaks(after, handed.contains(name))
            .forEach(each ->
                breaks
                    .computeIfAbsent(packageOf(name), any -> new ArrayList<>())
                    .add(simple(name) + " " + each));
      }
    });
    return breaks;
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('/')).replace('/', '.');
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
  }

  /// The types whose values the host hands to plugins: what methods that plugins implement take,
  /// what methods that the host implements return, and all that can be reached from there.
  Set<String> handedToPlugins() {
    Deque<String> open = new ArrayDeque<>();
    types
        .values()
        .forEach(type -> {
          if (type.role().equals("ConsumerType")) {
            type.taken().forEach(each -> mentioned(each, open));
          } else if (type.role().equals("ProviderType")) {
            open.add(type.name());
          }
        });
    Set<String> handed = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      if (!types.containsKey(name) || !handed.add(name)) {
        continue;
      }
      TypeFacts type = Objects.requireNonNull(types.get(name));
      type.returned().forEach(each -> mentioned(each, open));
      open.addAll(type.permitted());
      types.keySet().stream()
          .filter(other -> Objects.requireNonNull(types.get(other)).parents().contains(name))
          .forEach(open::add);
    }
    return handed;
  }

  private static void mentioned(String descriptor, Deque<String> into) {
    Matcher matcher = TYPE.matcher(descriptor);
    while (matcher.find()) {
      into.add(matcher.group().replace('.', '$'));
    }
  }
}
