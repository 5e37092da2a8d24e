package dev.sapa.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything an author can touch is explained where it stands.
final class DocsTest {
  /// The first JDK whose tools read `///`.
  private static final int READS_MARKDOWN = 23;

  private static final Set<String> NUMBERS = Set.of("int", "long", "double", "float", "short");

  private static List<Path> sources = List.of();

  @BeforeAll
  static void findTheSources() throws IOException {
    assumeTrue(Runtime.version().feature() >= READS_MARKDOWN, "needs a JDK that reads ///");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(sources).hasSizeGreaterThan(60);
  }

  @Test
  void everythingAnAuthorTouchesIsExplained() throws IOException {
    assertThat(gaps()).isEmpty();
  }

  @Test
  void javadocHasNothingToSay(@TempDir Path folder) throws IOException {
    DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = tool.getStandardFileManager(said, null, null)) {
      List<String> options =
          List.of(
              "-d",
              folder.toString(),
              "-quiet",
              "-notimestamp",
              "--release",
              "17",
              "-Xdoclint:all,-missing",
              "-classpath",
              System.getProperty("java.class.path"));
      boolean made =
          tool.getTask(null, files, said, null, options, files.getJavaFileObjectsFromPaths(sources))
              .call();

      assertThat(said.getDiagnostics()).extracting(each -> each.toString()).isEmpty();
      assertThat(made).isTrue();
    }
    assertThat(folder.resolve("dev/sapa/sdk/channel/Channel.html")).exists();
  }

  private static List<String> gaps() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      Reader reader = new Reader(DocTrees.instance(task), Baselines.firstNames());
      for (CompilationUnitTree unit : task.parse()) {
        reader.scan(unit, null);
      }
      return reader.gaps;
    }
  }

  /// Reads what authors see: public types, their methods and components.
  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final Set<String> first;
    private final List<String> gaps = new ArrayList<>();
    private String type = "";
    private String typeDoc = "";
    private String methodDoc = "";

    private String packageName = "";

    Reader(DocTrees trees, Set<String> first) {
      this.trees = trees;
      this.first = first;
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree tree, Void nothing) {
      packageName = tree.getPackageName().toString();
      return super.visitCompilationUnit(tree, nothing);
    }

    private String doc() {
      return Optional.ofNullable(trees.getDocCommentTree(getCurrentPath()))
          .map(DocCommentTree::toString)
          .orElse("")
          .strip();
    }

    // What was there from the first release on needs no word about it.
    private void since(String name, String doc) {
      String whole = packageName + "." + name;
      if (!first.contains(whole) && !doc.contains("@since")) {
        gaps.add(whole + " came after the first release and does not say @since which");
      }
    }

    private void gap(String what) {
      gaps.add(type + " " + what);
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      Set<Modifier> modifiers = tree.getModifiers().getFlags();
      boolean hidden = type.isEmpty() && !modifiers.contains(Modifier.PUBLIC);
      if (hidden || modifiers.contains(Modifier.PRIVATE) || tree.getSimpleName().isEmpty()) {
        return null;
      }
      String outer = type;
      String outerDoc = typeDoc;
      type = (outer.isEmpty() ? "" : outer + ".") + tree.getSimpleName();
      typeDoc = doc();
      if (typeDoc.isEmpty()) {
        gap("has no doc");
      }
      if (isAnnotated(tree.getModifiers(), "ConsumerType") && !typeDoc.contains("thread")) {
        gap("does not say which threads call it");
      }
      since(type, typeDoc);
      if (tree.getKind() == Tree.Kind.RECORD) {
        components(tree);
      }
      super.visitClass(tree, nothing);
      type = outer;
      typeDoc = outerDoc;
      return null;
    }

    private static boolean isAnnotated(ModifiersTree modifiers, String annotation) {
      return modifiers.getAnnotations().stream()
          .anyMatch(each -> each.getAnnotationType().toString().equals(annotation));
    }

    private void components(ClassTree record) {
      record.getMembers().stream()
          .filter(VariableTree.class::isInstance)
          .map(VariableTree.class::cast)
          .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
          .filter(field -> NUMBERS.contains(field.getType().toString()))
          .filter(field -> !typeDoc.contains("@param " + field.getName() + " "))
          .forEach(field -> gap("does not say what the number " + field.getName() + " counts"));
    }

    @Override
    public Void visitMethod(MethodTree tree, Void nothing) {
      methodDoc = doc();
      boolean constructor = tree.getReturnType() == null;
      boolean overriding = isAnnotated(tree.getModifiers(), "Override");
      if (tree.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
        return null;
      }
      if (!constructor && !overriding) {
        since(type + "#" + tree.getName(), methodDoc + typeDoc);
      }
      if (!constructor && !overriding && methodDoc.isEmpty()) {
        gap("has no doc on " + tree.getName());
      }
      if (!tree.getThrows().isEmpty() && !overriding && !speaksOfExceptions()) {
        gap("does not say when " + tree.getName() + " throws");
      }
      return super.visitMethod(tree, nothing);
    }

    private boolean speaksOfExceptions() {
      return methodDoc.contains("@throws") || methodDoc.contains("xception");
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void nothing) {
      if (tree.getExpression() instanceof NewClassTree thrown) {
        String name = thrown.getIdentifier().toString();
        if (!(methodDoc + typeDoc).contains(name) && !name.equals("IllegalStateException")) {
          gap("does not say that it throws " + name);
        }
      }
      return super.visitThrow(tree, nothing);
    }
  }
}
