package dev.sapa.host.plugin.link;

import dev.sapa.host.plugin.link.Reference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Finds what the code of a method refers to.
final class CodeScan extends MethodVisitor {
  /// What is thrown where something cannot be linked, and what that is a kind of.
  private static final Set<String> CATCHING =
      Set.of(
          "java/lang/Error",
          "java/lang/LinkageError",
          "java/lang/NoClassDefFoundError",
          "java/lang/IncompatibleClassChangeError",
          "java/lang/NoSuchMethodError",
          "java/lang/NoSuchFieldError",
          "java/lang/BootstrapMethodError");

  private record Guarded(Label start, Label end) {}

  private static final String ANYTHING = "java/lang/Throwable";

  private final Scan scan;
  private final boolean embedded;
  private final List<Guarded> guarded = new ArrayList<>();
  private int depth;

  /// @param embedded whether catching anything counts: libraries do to find out what is there, but
  ///   javac writes the same for every `try` with a resource
  CodeScan(Scan scan, boolean embedded) {
    super(Opcodes.ASM9);
    this.scan = scan;
    this.embedded = embedded;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return scan.annotation(descriptor, visible);
  }

  @Override
  public AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean visible) {
    return scan.annotation(descriptor, visible);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    if (type == null) {
      return;
    }
    scan.type(Kind.CLASS, type);
    if (CATCHING.contains(type) || embedded && type.equals(ANYTHING)) {
      guarded.add(new Guarded(start, end));
    }
  }

  @Override
  public void visitLabel(Label label) {
    for (Guarded block : guarded) {
      if (block.start() == label) {
        depth++;
      }
      if (block.end() == label) {
        depth--;
      }
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (depth == 0) {
      scan.type(Kind.CLASS, type);
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    if (depth == 0) {
      scan.type(Type.getType(descriptor));
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    if (depth == 0) {
      scan.member(Reference.field(opcode, owner, name, descriptor));
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Reference called =
        Reference.method(opcode == Opcodes.INVOKESTATIC, isInterface, owner, name, descriptor);
    if (depth == 0 || called.endsTheHost()) {
      scan.member(called);
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (depth == 0) {
      scan.type(Type.getMethodType(descriptor));
      scan.handle(bootstrap);
      for (Object argument : arguments) {
        scan.constant(argument);
      }
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (depth == 0) {
      scan.constant(value);
    }
  }
}
