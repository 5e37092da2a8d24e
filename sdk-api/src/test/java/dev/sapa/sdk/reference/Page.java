package dev.sapa.sdk.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A page of the reference about one type of the SDK and the kinds of it, from its source.
///
/// @param title of the page
/// @param source the file, below the sources of the SDK
record Page(String title, String source) {

  String written(Path sources, String renew) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(sources.resolve(source)));
      CompilationUnitTree unit = task.parse().iterator().next();
      return new Writing(DocTrees.instance(task), unit).page(renew);
    }
  }

  private final class Writing {
    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final StringBuilder page = new StringBuilder();

    private Writing(DocTrees trees, CompilationUnitTree unit) {
      this.trees = trees;
      this.unit = unit;
    }

    private String page(String renew) {
      ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
      page.append("<!-- Written from the code. To renew it: ").append(renew).append(" -->\n\n");
      page.append("# ").append(title).append("\n\n");
      page.append(comment(new TreePath(new TreePath(unit), type)).text()).append("\n\n");
      page.append("`").append(unit.getPackageName()).append('.').append(type.getSimpleName());
      page.append("`\n");
      TreePath path = new TreePath(new TreePath(unit), type);
      parts(path, type);
      kinds(path);
      return page.toString();
    }

    private void kinds(TreePath outer) {
      for (Tree member : ((ClassTree) outer.getLeaf()).getMembers()) {
        if (member instanceof ClassTree kind) {
          kind(new TreePath(outer, kind), kind);
          kinds(new TreePath(outer, kind));
        }
      }
    }

    private void kind(TreePath path, ClassTree kind) {
      Comment comment = comment(path);
      page.append("\n## ").append(kind.getSimpleName()).append("\n");
      if (!comment.text().isEmpty()) {
        page.append('\n').append(comment.text()).append('\n');
      }
      parts(path, kind);
    }

    private void parts(TreePath path, ClassTree type) {
      if (type.getKind() == Tree.Kind.RECORD) {
        components(type, comment(path));
      } else if (type.getKind() == Tree.Kind.ENUM) {
        constants(path, type);
      }
      methods(path, type);
    }

    private void methods(TreePath path, ClassTree type) {
      boolean first = true;
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method && isOffered(type, method)) {
          page.append(first ? "\n| to call | gives | |\n| --- | --- | --- |\n" : "");
          first = false;
          String says = comment(new TreePath(path, method)).text().split("\n\n")[0];
          page.append("| `").append(method.getName()).append('(');
          page.append(
              method.getParameters().stream()
                  .map(parameter -> parameter.getType() + " " + parameter.getName())
                  .collect(Collectors.joining(", ")));
          page.append(")` | `").append(method.getReturnType()).append("` |");
          page.append(says.isEmpty() ? "" : " " + says.replace('\n', ' ').replace("|", "\\|"));
          page.append(" |\n");
        }
      }
    }

    private static boolean isOffered(ClassTree type, MethodTree method) {
      Set<Modifier> flags = method.getModifiers().getFlags();
      return method.getReturnType() != null
          && method.getModifiers().getAnnotations().isEmpty()
          && (flags.contains(Modifier.PUBLIC)
              || (type.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE)));
    }

    private void components(ClassTree kind, Comment comment) {
      boolean first = true;
      for (Tree member : kind.getMembers()) {
        if (member instanceof VariableTree part
            && !part.getModifiers().getFlags().contains(Modifier.STATIC)) {
          page.append(first ? "\n| part | type | |\n| --- | --- | --- |\n" : "");
          first = false;
          row(part.getName().toString(), "`" + part.getType() + "`", comment);
        }
      }
    }

    private void row(String name, String type, Comment comment) {
      String says = comment.parts().getOrDefault(name, "");
      page.append("| `").append(name).append("` | ").append(type).append(" |");
      page.append(says.isEmpty() ? "" : " " + says.replace("|", "\\|")).append(" |\n");
    }

    private void constants(TreePath path, ClassTree kind) {
      page.append("\n| value | |\n| --- | --- |\n");
      for (Tree member : kind.getMembers()) {
        if (member instanceof VariableTree constant) {
          String says = comment(new TreePath(path, constant)).text().replace('\n', ' ');
          page.append("| `").append(constant.getName()).append("` |");
          page.append(says.isEmpty() ? "" : " " + says).append(" |\n");
        }
      }
    }

    private Comment comment(TreePath path) {
      return Comment.of(Optional.ofNullable(trees.getDocComment(path)).orElse(""));
    }
  }

  /// A doc comment.
  ///
  /// @param text before the first `@param`
  /// @param parts what it says of each component
  private record Comment(String text, Map<String, String> parts) {

    static Comment of(String raw) {
      String[] blocks = raw.strip().split("(?m)^\\s*@param\\s+");
      Map<String, String> parts = new LinkedHashMap<>();
      for (int i = 1; i < blocks.length; i++) {
        String[] words = blocks[i].strip().split("\\s+", 2);
        parts.put(words[0], words.length > 1 ? plain(words[1].replaceAll("\\s*\n\\s*", " ")) : "");
      }
      return new Comment(plain(blocks[0].strip().replaceAll("(?m)^ ", "")), parts);
    }

    // A link to code is a name here: [Decision.WakeAt], [Channel#send].
    private static String plain(String markdown) {
      return markdown.replaceAll("\\[([\\w.]*?)#?(\\w+)\\](?!\\()", "`$1.$2`").replace("`.", "`");
    }
  }
}
