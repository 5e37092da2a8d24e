package dev.sapa.host.plugin;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Class files of sources that stand in a test, by name as in class files.
///
/// A source of a class that is on the class path too is the one that counts: so a test compiles
/// against an SDK, or a library, that is not the one it runs with.
final class Compiled {
  private Compiled() {}

  /// @param sources each with one class, its package in its first line
  static Map<String, byte[]> of(List<String> sources, String... options) {
    return compile(System.getProperty("java.class.path"), sources, options);
  }

  /// @param classpath what they may use
  static Map<String, byte[]> against(
      List<Path> classpath, List<String> sources, String... options) {
    return compile(
        classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
        sources,
        options);
  }

  private static Map<String, byte[]> compile(
      String classpath, List<String> sources, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> all = new ArrayList<>(List.of("-classpath", classpath));
    all.addAll(List.of("-proc:none", "-nowarn", "-Xlint:none"));
    all.addAll(List.of(options));
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
      Outputs outputs = new Outputs(standard);
      List<Source> units = sources.stream().map(Source::new).toList();
      if (!compiler.getTask(said, outputs, null, all, null, units).call()) {
        throw new IllegalArgumentException(said.toString());
      }
      return outputs.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + path(text)), Kind.SOURCE);
      this.text = text;
    }

    private static String path(String text) {
      String name =
          text.replaceFirst("(?s).*?\\b(?:class|interface|record|enum)\\s+(\\w+).*", "$1");
      String of = text.replaceFirst("(?s)package ([\\w.]+);.*", "$1");
      return of.replace('.', '/') + "/" + name + ".java";
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
