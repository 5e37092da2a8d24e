package dev.sapa.sdk.gate;

import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The SDK with one of its sources edited.
///
/// @param file below `dev/sapa/sdk`
/// @param from what the source says; empty where the file is new
/// @param to what it says instead
record Edit(String what, String file, String from, String to) {
  static final Path CLASSES = Path.of("target/classes");
  private static final Path SOURCES = Path.of("src/main/java/dev/sapa/sdk");

  @Override
  public String toString() {
    return what;
  }

  String packageName() {
    return "dev.sapa.sdk." + file.substring(0, file.indexOf('/'));
  }

  /// The SDK as it is.
  static Jar unchanged() throws Exception {
    Jar jar = new Jar(CLASSES.toFile());
    jar.setManifest(new Manifest(jar.getManifest()));
    return jar;
  }

  /// The SDK with the edit, and the versions as they are.
  Jar apply() throws Exception {
    Jar jar = unchanged();
    String type = "dev/sapa/sdk/" + file.replace(".java", "");
    List.copyOf(jar.getResources().keySet()).stream()
        .filter(name -> name.equals(type + ".class") || name.startsWith(type + "$"))
        .forEach(jar::remove);
    compiled()
        .forEach(
            (name, bytes) -> jar.putResource(name + ".class", new EmbeddedResource(bytes, 0L)));
    return jar;
  }

  private String edited() throws IOException {
    if (from.isEmpty()) {
      return to;
    }
    String source = Files.readString(SOURCES.resolve(file));
    if (!source.contains(from)) {
      throw new IllegalStateException(
          "%s no longer says '%s'; let the edit '%s' change what it says now."
              .formatted(file, from, what));
    }
    return source.replace(from, to);
  }

  private Map<String, byte[]> compiled() throws IOException {
    String source = edited();
    if (source.isBlank()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
      Outputs outputs = new Outputs(standard);
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-nowarn",
              "-Xlint:none",
              "-classpath",
              System.getProperty("java.class.path"));
      boolean good =
          compiler
              .getTask(said, outputs, null, options, null, List.of(new Source(file, source)))
              .call();
      if (!good) {
        throw new IllegalStateException("The edit '%s' does not compile: %s".formatted(what, said));
      }
      return outputs.classes();
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///dev/sapa/sdk/" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Outputs(JavaFileManager standard) {
      super(standard);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(
              name.replace('.', '/'), any -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
