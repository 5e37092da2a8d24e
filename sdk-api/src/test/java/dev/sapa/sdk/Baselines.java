package dev.sapa.sdk;

import aQute.bnd.version.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// The SDKs that were released, as `baseline/keep` has stored them.
public final class Baselines {
  public static final Path FOLDER = Path.of("baseline");
  public static final String NAME = "sapa-sdk-api-";

  private Baselines() {}

  /// The oldest first.
  public static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted(Comparator.comparing(Baselines::version))
          .toList();
    }
  }

  private static Version version(Path file) {
    return new Version(file.getFileName().toString().replace(NAME, "").replace(".jar", ""));
  }

  /// The types of the first one, `a.b.Type.Nested`, and their methods, `a.b.Type#method`.
  static Set<String> firstNames() throws IOException {
    Set<String> names = new HashSet<>();
    try (JarFile jar = new JarFile(all().getFirst().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            new ClassReader(in).accept(new Names(names), ClassReader.SKIP_CODE);
          }
        }
      }
    }
    return names;
  }

  private static final class Names extends ClassVisitor {
    private final Set<String> names;
    private String type = "";

    Names(Set<String> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] others) {
      type = name.replace('/', '.').replace('$', '.');
      names.add(type);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      names.add(type + "#" + name);
      return null;
    }
  }
}
