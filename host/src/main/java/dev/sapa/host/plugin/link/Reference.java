package dev.sapa.host.plugin.link;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Something a class needs of another.
///
/// @param owner the other class, as in class files; never an array
/// @param name of the member; empty where the class itself is meant
/// @param descriptor of the member; empty where the class itself is meant
record Reference(Kind kind, String owner, String name, String descriptor) {

  enum Kind {
    CLASS,
    /// The class extends it.
    PARENT,
    /// The class implements it, or is an interface that extends it.
    INTERFACE,
    /// Stands in a generic signature, which the JVM reads only where it is asked to.
    SIGNATURE,
    /// An annotation, which the JVM drops where its class is missing.
    ANNOTATION,
    FIELD,
    STATIC_FIELD,
    METHOD,
    STATIC_METHOD,
    INTERFACE_METHOD,
    STATIC_INTERFACE_METHOD;

    boolean isField() {
      return this == FIELD || this == STATIC_FIELD;
    }

    boolean isStatic() {
      return this == STATIC_FIELD || this == STATIC_METHOD || this == STATIC_INTERFACE_METHOD;
    }

    boolean isOnInterface() {
      return this == INTERFACE_METHOD || this == STATIC_INTERFACE_METHOD;
    }

    boolean isMember() {
      return ordinal() >= FIELD.ordinal();
    }
  }

  static Reference to(Kind kind, String owner) {
    return new Reference(kind, owner, "", "");
  }

  static Reference field(int opcode, String owner, String name, String descriptor) {
    boolean fixed =
        opcode == Opcodes.GETSTATIC
            || opcode == Opcodes.PUTSTATIC
            || opcode == Opcodes.H_GETSTATIC
            || opcode == Opcodes.H_PUTSTATIC;
    return new Reference(fixed ? Kind.STATIC_FIELD : Kind.FIELD, owner, name, descriptor);
  }

  static Reference method(
      boolean fixed, boolean onInterface, String owner, String name, String descriptor) {
    Kind kind =
        onInterface
            ? fixed ? Kind.STATIC_INTERFACE_METHOD : Kind.INTERFACE_METHOD
            : fixed ? Kind.STATIC_METHOD : Kind.METHOD;
    return new Reference(kind, owner, name, descriptor);
  }

  /// Whether it ends the process: System.exit, Runtime.exit, Runtime.halt.
  boolean endsTheHost() {
    return descriptor.equals("(I)V")
        && (owner.equals("java/lang/System") && name.equals("exit")
            || owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt")));
  }

  String key() {
    return Shape.key(name, descriptor);
  }

  /// As a person reads it: `dev.sapa.sdk.channel.Part.id(Outbound, int)`.
  String words() {
    String type = words(owner);
    if (!kind.isMember()) {
      return type;
    }
    if (kind.isField()) {
      return type + "." + name;
    }
    String parameters =
        Arrays.stream(Type.getArgumentTypes(descriptor))
            .map(parameter -> parameter.getClassName().replaceFirst(".*[.$]", ""))
            .collect(Collectors.joining(", "));
    return name.equals("<init>")
        ? "new %s(%s)".formatted(type, parameters)
        : "%s.%s(%s)".formatted(type, name, parameters);
  }

  /// A class's name as source code has it, as far as that can be told.
  static String words(String name) {
    return name.replace('/', '.').replaceAll("\\$(?=\\p{L})", ".");
  }
}
