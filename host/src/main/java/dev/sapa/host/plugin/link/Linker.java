package dev.sapa.host.plugin.link;

import dev.sapa.host.plugin.link.Linking.Found;
import dev.sapa.host.plugin.link.Linking.Lacking;
import dev.sapa.host.plugin.link.Reference.Kind;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// Links every reference in the classes of one bundle.
public final class Linker {
  private static final String SDK = "dev.sapa.sdk";
  private static final int MAGIC = 0xCAFEBABE;

  private final Linking linking;
  private final Map<String, Scan> scans = new LinkedHashMap<>();
  private final Set<String> unread;
  private final Set<String> own;
  private final Faults faults;

  /// @param classes of the bundle, by name as in class files; what the bundle embeds among them
  /// @param unread classes of the bundle that cannot be read; nothing is concluded about them
  /// @param own packages that are the plugin's own, and not of a library it embeds; those within
  ///   them too. Empty where that is not known; then all are
  public Linker(
      HostClasses host,
      Wiring wiring,
      Map<String, byte[]> classes,
      Set<String> unread,
      Set<String> own) {
    this.unread = Set.copyOf(unread);
    this.own = Set.copyOf(own);
    classes.forEach((name, bytes) -> {
      Scan scan = Scan.of(bytes, !isOwn(name));
      // A class that lies elsewhere than its name says is loaded by nobody, or as nobody expects.
      if (scan.name().equals(name)) {
        scans.put(name, scan);
      }
    });
    this.linking = new Linking(host, wiring, scans, this.unread);
    this.faults = new Faults(host);
  }

  /// The version of a class file: 65 for Java 21.
  public static int version(byte[] classFile) {
    return (classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF;
  }

  /// Whether a class file runs only with the previews of one Java.
  public static boolean needsPreview(byte[] classFile) {
    return classFile[4] == (byte) 0xFF && classFile[5] == (byte) 0xFF;
  }

  /// Whether bytes are a class file, as far as can be seen without knowing its version.
  public static boolean isClassFile(byte[] bytes) {
    return bytes.length > 8 && ByteBuffer.wrap(bytes).getInt() == MAGIC;
  }

  /// What is wrong: for each thing what it is, where it is used and what to do, to be read after
  /// the bundle's name.
  public List<String> faults() {
    scans.forEach((name, scan) -> {
      scan.references().forEach((reference, method) -> check(scan.shape(), reference, method));
      unimplemented(scan.shape());
    });
    return faults.sentences();
  }

  /// Why a declared class cannot be a plugin.
  public Optional<String> implementing(String declared, String contract) {
    @Nullable Scan scan = scans.get(declared.replace('.', '/'));
    if (unread.contains(declared.replace('.', '/'))) {
      return Optional.empty();
    }
    if (scan == null) {
      return Optional.of(
          "declares %s as a plugin and does not hold that class; build it again with sapa-plugin-parent or bnd."
              .formatted(declared));
    }
    Shape shape = scan.shape();
    boolean implementing =
        // Where the contract cannot be found, that is told already.
        linking.find(contract.replace('.', '/')) instanceof Lacking
            || !linking.knowsAllAbove(shape)
            || linking.above(shape).stream()
                .anyMatch(above -> above.name().equals(contract.replace('.', '/')));
    return implementing && shape.is(Opcodes.ACC_PUBLIC) && !shape.is(Opcodes.ACC_ABSTRACT)
        ? Optional.empty()
        : Optional.of(
            "declares %s as a plugin, which is no public class that implements %s; make it one."
                .formatted(declared, contract));
  }

  private boolean isOwn(String name) {
    String of = Names.packageOf(name);
    return own.isEmpty() || own.stream().anyMatch(each -> Names.isWithin(of, each));
  }

  private void check(Shape user, Reference reference, String method) {
    String place = Faults.place(user.name(), method);
    switch (linking.find(reference.owner())) {
      case Lacking lacking -> {
        if (!isTolerated(reference, lacking, isOwn(user.name()))) {
          faults.lacks(reference, lacking, place);
        }
      }
      case Found found -> {
        // What a library would do in a program of its own, a plugin may never call.
        if (reference.endsTheHost() && isOwn(user.name())) {
          faults.ends(reference, place);
        }
        fit(user, reference, found, place);
      }
    }
  }

  // An embedded library may do without what the bundle calls optional; the JVM never looks at
  // signatures, and drops annotations.
  private static boolean isTolerated(Reference reference, Lacking lacking, boolean own) {
    return switch (lacking.why()) {
      case TOLD -> true;
      case OPTIONAL -> !own || reference.kind() == Kind.ANNOTATION;
      default ->
          !own && (reference.kind() == Kind.SIGNATURE || reference.kind() == Kind.ANNOTATION);
    };
  }

  private void fit(Shape user, Reference reference, Found found, String place) {
    Shape shape = found.shape();
    if (found.ofHost() && !shape.is(Opcodes.ACC_PUBLIC) && reference.kind() != Kind.SIGNATURE) {
      faults.hidden(Reference.to(Kind.CLASS, reference.owner()), place);
      return;
    }
    switch (reference.kind()) {
      case CLASS, SIGNATURE, ANNOTATION -> {
        // It is there, and that is all.
      }
      case PARENT -> inherits(user, shape, false, place);
      case INTERFACE -> inherits(user, shape, true, place);
      default -> member(reference, found, place);
    }
  }

  private void inherits(Shape user, Shape parent, boolean asInterface, String place) {
    Reference reference = Reference.to(Kind.PARENT, parent.name());
    if (parent.isInterface() != asInterface) {
      faults.changed(
          reference, asInterface ? "is no interface any more" : "is an interface", place);
    } else if (parent.is(Opcodes.ACC_FINAL)) {
      faults.changed(reference, "is final", place);
    } else if (!parent.permitted().isEmpty() && !parent.permitted().contains(user.name())) {
      faults.changed(reference, "is sealed and does not permit that", place);
    }
  }

  private void member(Reference reference, Found found, String place) {
    Kind kind = reference.kind();
    if (!kind.isField() && kind.isOnInterface() != found.shape().isInterface()) {
      faults.changed(
          reference,
          found.shape().isInterface() ? "is of an interface" : "is no longer of an interface",
          place);
      return;
    }
    switch (linking.member(found, reference)) {
      case Linking.Member.Unknown unknown -> {
        // A class above it is missing, which is told where it is inherited from.
      }
      case Linking.Member.Missing missing -> faults.lacks(reference, found, place);
      case Linking.Member.There there -> {
        if (there.ofHost()
            && (there.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0) {
          faults.hidden(reference, place);
        } else if (((there.access() & Opcodes.ACC_STATIC) != 0) != kind.isStatic()) {
          faults.changed(reference, kind.isStatic() ? "is not static" : "is static", place);
        }
      }
    }
  }

  /// Methods of the SDK's interfaces that a class should have and has not. Of other interfaces a
  /// class may lack some lawfully: a database driver for an older Java does.
  private void unimplemented(Shape type) {
    if (type.is(Opcodes.ACC_ABSTRACT) || type.isInterface() || !linking.knowsAllAbove(type)) {
      return;
    }
    List<Shape> above = linking.above(type);
    for (Shape parent : above) {
      if (!Names.isWithin(Names.packageOf(parent.name()), SDK)) {
        continue;
      }
      parent
          .members()
          .forEach((key, access) -> {
            if ((access & Opcodes.ACC_ABSTRACT) != 0 && !implemented(type, above, key)) {
              String[] member = key.split(" ", 2);
              faults.unimplemented(
                  Reference.method(false, true, parent.name(), member[0], member[1]),
                  Faults.place(type.name(), ""));
            }
          });
    }
  }

  private static boolean implemented(Shape type, List<Shape> above, String key) {
    return Stream.concat(Stream.of(type), above.stream())
        .map(shape -> shape.members().getOrDefault(key, Opcodes.ACC_ABSTRACT))
        .anyMatch(access -> (access & Opcodes.ACC_ABSTRACT) == 0);
  }
}
