package dev.sapa.host.plugin.link;

import dev.sapa.host.plugin.link.Wiring.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/// Finds classes and members as a bundle's class loader and the JVM do.
final class Linking {
  private static final Set<String> POLYMORPHIC =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

  private final HostClasses host;
  private final Wiring wiring;
  private final Map<String, Scan> bundle;
  private final Set<String> unread;

  /// @param unread classes of the bundle that cannot be read
  Linking(HostClasses host, Wiring wiring, Map<String, Scan> bundle, Set<String> unread) {
    this.host = host;
    this.wiring = wiring;
    this.bundle = bundle;
    this.unread = unread;
  }

  /// What looking for a class came to.
  sealed interface Lookup {}

  /// @param ofHost whether it is outside of the bundle
  record Found(Shape shape, boolean ofHost) implements Lookup {}

  record Lacking(Why why) implements Lookup {}

  enum Why {
    /// Its package is told of already, or that it cannot be read.
    TOLD,
    /// The bundle says it can do without.
    OPTIONAL,
    /// The bundle gets its package from elsewhere, and the class is not there.
    NOT_THERE,
    /// The host would offer it, but the bundle does not import it.
    NOT_IMPORTED,
    INSIDE_JDK,
    INSIDE_HOST,
    NOWHERE
  }

  Lookup find(String name) {
    String of = Names.packageOf(name);
    if (of.startsWith("java.")) {
      return ofHost(name);
    }
    Optional<Source> source = wiring.source(of);
    if (source.isPresent()) {
      return switch (source.get()) {
        case HOST -> ofHost(name);
        case OPTIONAL -> embedded(name).orElseGet(() -> new Lacking(Why.OPTIONAL));
        case FAULTY -> new Lacking(Why.TOLD);
      };
    }
    return embedded(name).orElseGet(() -> new Lacking(absent(of)));
  }

  private Lookup ofHost(String name) {
    return host.find(name)
        .<Lookup>map(shape -> new Found(shape, true))
        .orElseGet(() -> new Lacking(Why.NOT_THERE));
  }

  private Optional<Lookup> embedded(String name) {
    if (unread.contains(name)) {
      return Optional.of(new Lacking(Why.TOLD));
    }
    return Optional.ofNullable(bundle.get(name)).map(scan -> new Found(scan.shape(), false));
  }

  private Why absent(String packageName) {
    if (host.isInsideJdk(packageName)) {
      return Why.INSIDE_JDK;
    }
    if (host.offers(packageName)) {
      return Why.NOT_IMPORTED;
    }
    return Names.isWithin(packageName, "dev.sapa.host") ? Why.INSIDE_HOST : Why.NOWHERE;
  }

  /// What looking for a member came to.
  sealed interface Member {

    record There(int access, boolean ofHost) implements Member {}

    record Missing() implements Member {}

    /// It may be in a class that is missing itself.
    record Unknown() implements Member {}
  }

  Member member(Found start, Reference reference) {
    boolean complete = true;
    Deque<Found> open = new ArrayDeque<>(List.of(start));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Found next = open.removeFirst();
      Optional<Integer> access = access(next.shape(), reference);
      if (access.isPresent()) {
        return new Member.There(access.get(), next.ofHost());
      }
      for (String parent : above(next.shape(), reference)) {
        if (!seen.add(parent)) {
          continue;
        }
        switch (find(parent)) {
          case Found found -> open.addLast(found);
          case Lacking lacking -> complete = false;
        }
      }
    }
    return complete ? new Member.Missing() : new Member.Unknown();
  }

  // An interface has the methods of Object too; its class file says so itself.
  private static List<String> above(Shape shape, Reference reference) {
    return reference.name().equals("<init>") ? List.of() : shape.parents().toList();
  }

  private static Optional<Integer> access(Shape shape, Reference reference) {
    Integer access = shape.members().get(reference.key());
    if (access == null && POLYMORPHIC.contains(shape.name())) {
      return shape.members().entrySet().stream()
          .filter(member -> member.getKey().startsWith(reference.name() + " ([Ljava/lang/Object;)"))
          .filter(member -> (member.getValue() & Opcodes.ACC_NATIVE) != 0)
          .map(Map.Entry::getValue)
          .findFirst();
    }
    return Optional.ofNullable(access);
  }

  /// Whether nothing above a class is among what could not be read or is told of already: else
  /// nobody knows what it inherits.
  boolean knowsAllAbove(Shape type) {
    return Stream.concat(Stream.of(type), above(type).stream())
        .flatMap(Shape::parents)
        .noneMatch(parent -> find(parent) instanceof Lacking lacking && lacking.why() == Why.TOLD);
  }

  /// All classes and interfaces above a class, as far as they are there.
  List<Shape> above(Shape type) {
    List<Shape> above = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(type.parents().toList());
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      if (seen.add(name) && find(name) instanceof Found found) {
        above.add(found.shape());
        open.addAll(found.shape().parents().toList());
      }
    }
    return above;
  }
}
