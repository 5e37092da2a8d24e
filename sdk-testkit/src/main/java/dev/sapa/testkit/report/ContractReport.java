package dev.sapa.testkit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/// Writes what became of each [Clause] of a test class into `target/contract/NAME.md`, and prints
/// it, where NAME is the class's without `Test` at its end.
///
/// A clause that a test aborts does not apply, and the reason of the abortion is why.
public final class ContractReport implements BeforeAllCallback, TestWatcher, AfterAllCallback {
  private static final Namespace HERE = Namespace.create(ContractReport.class);
  private static final int LONGEST_REASON = 300;

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(HERE).put(context.getRequiredTestClass(), new CopyOnWriteArrayList<Line>());
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    clause(context)
        .ifPresent(clause ->
            add(
                context,
                clause,
                clause.notYet().isEmpty()
                    ? "proven"
                    : "proven in part; not yet: " + clause.notYet()));
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    add(context, "does not apply because " + words(cause));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    add(context, "not tried: " + reason.orElse("it is disabled"));
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    add(context, "**failed**: " + words(cause));
  }

  private static void add(ExtensionContext context, String became) {
    clause(context).ifPresent(clause -> add(context, clause, became));
  }

  private static void add(ExtensionContext context, Clause clause, String became) {
    lines(context).add(new Line(clause.value(), clause.says(), became));
  }

  private static Optional<Clause> clause(ExtensionContext context) {
    return context.getTestMethod().map((Method method) -> method.getAnnotation(Clause.class));
  }

  private static String words(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && !(root instanceof AssertionError)) {
      root = root.getCause();
    }
    String message = Optional.ofNullable(root.getMessage()).orElse(root.getClass().getName());
    String line = message.replaceAll("\\s+", " ").strip().replace("|", "\\|");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  @SuppressWarnings("unchecked")
  private static List<Line> lines(ExtensionContext context) {
    Object lines = context.getStore(HERE).get(context.getRequiredTestClass());
    return lines == null ? new CopyOnWriteArrayList<>() : (List<Line>) lines;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<Line> lines = lines(context).stream().sorted(Comparator.comparing(Line::order)).toList();
    if (lines.isEmpty()) {
      return;
    }
    String name = context.getRequiredTestClass().getSimpleName().replaceFirst("Test$", "");
    StringBuilder page = new StringBuilder("# Contract of " + name + "\n\n");
    page.append("| clause | says | |\n| --- | --- | --- |\n");
    lines.forEach(line -> page.append(line.row()));
    write(name, page.toString());
    print(name, lines);
  }

  private static void write(String name, String page) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "contract"));
      Files.writeString(folder.resolve(name + ".md"), page);
    } catch (IOException refused) {
      throw new UncheckedIOException("The report of the contract cannot be written.", refused);
    }
  }

  /// Maven shows what tests print.
  @SuppressWarnings("SystemOut")
  private static void print(String name, List<Line> lines) {
    StringBuilder table = new StringBuilder("Contract of " + name + "\n");
    lines.forEach(line -> table.append("  %-4s %s%n".formatted(line.clause(), line.became())));
    System.out.print(table);
  }

  private record Line(String clause, String says, String became) {

    String row() {
      return "| %s | %s | %s |\n".formatted(clause, says, became);
    }

    /// `K2` before `K10`.
    String order() {
      String letters = clause.replaceAll("\\d", "");
      String digits = clause.replaceAll("\\D", "");
      return letters + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
  }
}
