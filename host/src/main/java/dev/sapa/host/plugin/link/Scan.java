package dev.sapa.host.plugin.link;

import dev.sapa.host.plugin.link.Reference.Kind;
import dev.sapa.host.plugin.link.Shape.Drawing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/// A class file with everything in it that refers to another.
///
/// References in code that catches the failure to link them are left out: that code says itself
/// what it does without them.
final class Scan extends Drawing {
  private final Map<Reference, String> references = new LinkedHashMap<>();
  private final boolean embedded;
  private String place = "";

  private Scan(boolean embedded) {
    this.embedded = embedded;
  }

  /// @param embedded whether the class is of a library in the bundle
  static Scan of(byte[] classFile, boolean embedded) {
    Scan scan = new Scan(embedded);
    new ClassReader(classFile).accept(scan, ClassReader.SKIP_FRAMES);
    return scan;
  }

  /// What it refers to, each with the method that does first; empty where the class itself does.
  Map<Reference, String> references() {
    return references;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    super.visit(version, access, name, signature, superName, interfaces);
    shape().parent().ifPresent(parent -> type(Kind.PARENT, parent));
    shape().interfaces().forEach(parent -> type(Kind.INTERFACE, parent));
    signature(signature);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return annotation(descriptor, visible);
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
    return annotation(descriptor, visible);
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    type(Type.getType(descriptor));
    signature(signature);
    return new RecordComponentVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation(annotation, visible);
      }
    };
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    super.visitField(access, name, descriptor, signature, value);
    type(Type.getType(descriptor));
    signature(signature);
    return new FieldVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation(annotation, visible);
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    super.visitMethod(access, name, descriptor, signature, exceptions);
    place = name;
    type(Type.getMethodType(descriptor));
    if (exceptions != null) {
      for (String exception : exceptions) {
        type(Kind.CLASS, exception);
      }
    }
    signature(signature);
    return new CodeScan(this, embedded);
  }

  AnnotationVisitor annotation(String descriptor, boolean visible) {
    if (visible) {
      type(Kind.ANNOTATION, Type.getType(descriptor).getInternalName());
    }
    return new Values(visible);
  }

  private void signature(@Nullable String signature) {
    if (signature == null) {
      return;
    }
    new SignatureReader(signature)
        .accept(
            new SignatureVisitor(Opcodes.ASM9) {
              private String outer = "";

              @Override
              public void visitClassType(String name) {
                outer = name;
                type(Kind.SIGNATURE, name);
              }

              @Override
              public void visitInnerClassType(String name) {
                outer = outer + "$" + name;
                type(Kind.SIGNATURE, outer);
              }
            });
  }

  void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> type(Kind.CLASS, type.getInternalName());
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type parameter : type.getArgumentTypes()) {
          type(parameter);
        }
      }
      default -> {
        // A primitive type is always there.
      }
    }
  }

  void type(Kind kind, String name) {
    if (name.startsWith("[")) {
      type(Type.getObjectType(name));
    } else {
      add(Reference.to(kind, name));
    }
  }

  // What is inherited from Object is all that an array has.
  void member(Reference reference) {
    if (!reference.owner().startsWith("[")) {
      add(reference);
    }
  }

  private void add(Reference reference) {
    references.putIfAbsent(reference, place);
  }

  void constant(Object constant) {
    switch (constant) {
      case Type type -> type(type);
      case Handle handle -> handle(handle);
      case ConstantDynamic dynamic -> {
        type(Type.getType(dynamic.getDescriptor()));
        handle(dynamic.getBootstrapMethod());
        for (int index = 0; index < dynamic.getBootstrapMethodArgumentCount(); index++) {
          constant(dynamic.getBootstrapMethodArgument(index));
        }
      }
      default -> {
        // Numbers and strings refer to nothing.
      }
    }
  }

  void handle(Handle handle) {
    if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
      member(
          Reference.field(handle.getTag(), handle.getOwner(), handle.getName(), handle.getDesc()));
    } else {
      member(
          Reference.method(
              handle.getTag() == Opcodes.H_INVOKESTATIC,
              handle.isInterface(),
              handle.getOwner(),
              handle.getName(),
              handle.getDesc()));
    }
  }

  /// The values in an annotation.
  private final class Values extends AnnotationVisitor {
    private final boolean visible;

    Values(boolean visible) {
      super(Opcodes.ASM9);
      this.visible = visible;
    }

    @Override
    public void visit(@Nullable String name, Object value) {
      if (visible && value instanceof Type type && type.getSort() == Type.OBJECT) {
        type(Kind.ANNOTATION, type.getInternalName());
      }
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
      if (visible) {
        type(Kind.ANNOTATION, Type.getType(descriptor).getInternalName());
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
      return annotation(descriptor, visible);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
      return this;
    }
  }
}
