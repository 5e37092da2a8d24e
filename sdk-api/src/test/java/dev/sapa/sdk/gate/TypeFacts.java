package dev.sapa.sdk.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/// What plugins rely on in one type.
final class TypeFacts extends ClassVisitor {
  private static final String NONE = "none";

  private String name = "";
  private int access;
  private int innerAccess;
  private String signature = "";
  private String role = "";
  private List<String> parents = List.of();
  private final Set<String> permitted = new TreeSet<>();
  private final List<String> components = new ArrayList<>();
  private final List<String> constants = new ArrayList<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Set<String>> annotations = new LinkedHashMap<>();

  /// @param type with its type parameters
  /// @param fallback the default of an annotation's member, the value of a constant
  record Member(int access, String descriptor, String type, Set<String> thrown, String fallback) {
    Member withFallback(String fallback) {
      return new Member(access, descriptor, type, thrown, fallback);
    }
  }

  TypeFacts() {
    super(Opcodes.ASM9);
  }

  String name() {
    return name;
  }

  String role() {
    return role;
  }

  Set<String> permitted() {
    return permitted;
  }

  List<String> parents() {
    return parents;
  }

  boolean isPublic() {
    return ((innerAccess == 0 ? access : innerAccess)
            & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED))
        != 0;
  }

  /// Types of what its methods take.
  List<String> taken() {
    return members.values().stream()
        .filter(member -> member.descriptor().startsWith("("))
        .map(member -> member.type().substring(0, member.type().indexOf(')')))
        .toList();
  }

  /// Types of what a value of it holds or gives: its components, and what an interface leaves to
  /// those who implement it.
  List<String> returned() {
    return members.entrySet().stream()
        .filter(member -> member.getValue().descriptor().startsWith("("))
        .filter(member ->
            (member.getValue().access() & Opcodes.ACC_ABSTRACT) != 0
                || components.stream().anyMatch(each -> member.getKey().startsWith(each + "()")))
        .map(member -> member.getValue().type())
        .map(type -> type.substring(type.indexOf(')')))
        .toList();
  }

  /// @param handed whether the host hands values of it to plugins, which may switch over all kinds
  List<String> breaks(TypeFacts after, boolean handed) {
    List<String> breaks = new ArrayList<>();
    if (!role.equals(after.role) && role.equals("ConsumerType")) {
      breaks.add("is no longer a @ConsumerType, though plugins implement it");
    }
    if (!signature.equals(after.signature)) {
      breaks.add("has other type parameters or parents with others");
    }
    if (permitted.isEmpty() && !after.permitted.isEmpty()) {
      breaks.add("has become sealed");
    }
    if (handed) {
      added(permitted, after.permitted)
          .map(each ->
              "has a new kind " + each.replaceFirst(".*[/$]", "") + ", and plugins switch over all")
          .ifPresent(breaks::add);
      added(constants, after.constants)
          .map(each -> "has a new constant " + each + ", and plugins switch over all")
          .ifPresent(breaks::add);
    }
    if (reordered(components, after.components)) {
      breaks.add("has its components in another order");
    }
    if (reordered(constants, after.constants)) {
      breaks.add("has its constants in another order");
    }
    members.forEach((key, before) -> member(key, before, after.members.get(key), breaks));
    if ((access & Opcodes.ACC_ANNOTATION) != 0) {
      annotation(after, breaks);
    }
    return breaks;
  }

  private static Optional<String> added(Collection<String> before, Collection<String> after) {
    return before.isEmpty()
        ? Optional.empty()
        : after.stream().filter(each -> !before.contains(each)).findFirst();
  }

  private static boolean reordered(List<String> before, List<String> after) {
    List<String> kept = after.stream().filter(before::contains).toList();
    return !before.stream().filter(after::contains).toList().equals(kept);
  }

  // What is gone, bnd tells.
  private static void member(
      String key, Member before, @Nullable Member after, List<String> breaks) {
    if (after == null) {
      return;
    }
    if (!before.type().equals(after.type())) {
      breaks.add("has other type arguments in " + key);
    }
    if (!before.thrown().equals(after.thrown())) {
      breaks.add("throws other exceptions from " + key);
    }
    if (!before.fallback().equals(after.fallback())) {
      breaks.add("has another default or value of " + key);
    }
  }

  private void annotation(TypeFacts after, List<String> breaks) {
    after.members.forEach((key, member) -> {
      if (!members.containsKey(key) && member.fallback().equals(NONE)) {
        breaks.add("has a new member without a default, " + key);
      }
    });
    annotations.forEach((type, values) -> {
      Set<String> now = after.annotations.getOrDefault(type, Set.of());
      boolean kept = type.endsWith("/Target;") ? now.containsAll(values) : now.equals(values);
      if (!kept) {
        breaks.add("is annotated otherwise with " + "@" + type.replaceAll(".*/|;", ""));
      }
    });
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name;
    this.access = access;
    this.signature = Objects.requireNonNullElse(signature, "");
    this.parents = interfaces == null ? List.of() : List.of(interfaces);
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simple, int access) {
    if (inner.equals(name)) {
      innerAccess = access;
    }
  }

  @Override
  public void visitPermittedSubclass(String subclass) {
    permitted.add(subclass);
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    components.add(name);
    return new RecordComponentVisitor(Opcodes.ASM9) {};
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if ((access & Opcodes.ACC_ENUM) != 0) {
      constants.add(name);
    } else if (isVisible(access)) {
      members.put(name, of(access, descriptor, signature, Set.of(), String.valueOf(value)));
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (!isVisible(access) || (access & Opcodes.ACC_SYNTHETIC) != 0) {
      return null;
    }
    String key = name + descriptor.replaceAll("L[\\w/]*/([\\w$]+);", "$1 ");
    Set<String> thrown = exceptions == null ? Set.of() : new HashSet<>(Arrays.asList(exceptions));
    Member member = of(access, descriptor, signature, thrown, NONE);
    members.put(key, member);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotationDefault() {
        return new Values(values -> members.put(key, member.withFallback(values.toString())));
      }
    };
  }

  private static boolean isVisible(int access) {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
  }

  private static Member of(
      int access,
      String descriptor,
      @Nullable String signature,
      Set<String> thrown,
      String fallback) {
    return new Member(
        access, descriptor, Objects.requireNonNullElse(signature, descriptor), thrown, fallback);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    if (descriptor.startsWith("Lorg/osgi/annotation/versioning/")) {
      role = Type.getType(descriptor).getInternalName().replaceFirst(".*/", "");
    }
    return new Values(values -> annotations.put(descriptor, values));
  }

  /// The values in an annotation, in any order.
  private static final class Values extends AnnotationVisitor {
    private final Consumer<Set<String>> done;
    private final Set<String> values;
    private final boolean outer;

    Values(Consumer<Set<String>> done) {
      this(done, new TreeSet<>(), true);
    }

    private Values(Consumer<Set<String>> done, Set<String> values, boolean outer) {
      super(Opcodes.ASM9);
      this.done = done;
      this.values = values;
      this.outer = outer;
    }

    @Override
    public void visit(@Nullable String name, Object value) {
      values.add(name + "=" + value);
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
      values.add(value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
      return new Values(done, values, false);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
      return new Values(done, values, false);
    }

    @Override
    public void visitEnd() {
      if (outer) {
        done.accept(values);
      }
    }
  }
}
