package dev.sapa.host.plugin.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// What others may link to in a class.
///
/// Names of classes are as in class files: `java/util/List`.
///
/// @param permitted who may extend it; empty where it is not sealed
/// @param members the access of each field and method, by [#key]
record Shape(
    String name,
    int access,
    Optional<String> parent,
    List<String> interfaces,
    Set<String> permitted,
    Map<String, Integer> members) {

  static Shape read(byte[] classFile) {
    Drawing drawing = new Drawing();
    new ClassReader(classFile)
        .accept(drawing, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return drawing.shape();
  }

  /// The name of a member: a field has no parenthesis in it.
  static String key(String name, String descriptor) {
    return name + " " + descriptor;
  }

  boolean is(int flag) {
    return (access & flag) != 0;
  }

  boolean isInterface() {
    return is(Opcodes.ACC_INTERFACE);
  }

  /// What it inherits from directly.
  Stream<String> parents() {
    return Stream.concat(parent.stream(), interfaces.stream());
  }

  /// Draws a shape while a class is visited.
  static class Drawing extends ClassVisitor {
    private final Map<String, Integer> members = new HashMap<>();
    private final Set<String> permitted = new HashSet<>();
    private String name = "";
    private int access;
    private Optional<String> parent = Optional.empty();
    private List<String> interfaces = List.of();

    Drawing() {
      super(Opcodes.ASM9);
    }

    Shape shape() {
      return new Shape(name, access, parent, interfaces, permitted, members);
    }

    String name() {
      return name;
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
      this.parent = Optional.ofNullable(superName);
      this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
      permitted.add(subclass);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      members.put(key(name, descriptor), access);
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      members.put(key(name, descriptor), access);
      return null;
    }
  }
}
