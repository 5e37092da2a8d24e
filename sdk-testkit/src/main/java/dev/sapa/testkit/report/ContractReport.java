package dev.sapa.testkit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// Prints which clauses a plugin's test has proven, and writes that to `target/contract`.
///
/// A test that is aborted by an assumption says in its message why the clause does not apply.
public final class ContractReport implements TestWatcher, AfterAllCallback {
  private final Map<String, Finding> findings = new ConcurrentHashMap<>();

  @Override
  public void testSuccessful(ExtensionContext test) {
    clause(test)
        .ifPresent(clause ->
            found(
                clause,
                clause.notYet().isEmpty() ? Finding.Outcome.PROVEN : Finding.Outcome.PROVEN_IN_PART,
                clause.notYet().isEmpty() ? "" : "Not yet: " + clause.notYet()));
  }

  @Override
  public void testAborted(ExtensionContext test, Throwable reason) {
    found(test, Finding.Outcome.DOES_NOT_APPLY, firstLine(reason));
  }

  @Override
  public void testDisabled(ExtensionContext test, Optional<String> reason) {
    found(test, Finding.Outcome.NOT_TRIED, reason.orElse("The test is disabled."));
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable fault) {
    found(test, Finding.Outcome.FAILED, firstLine(fault));
  }

  private void found(ExtensionContext test, Finding.Outcome outcome, String why) {
    clause(test).ifPresent(clause -> found(clause, outcome, why));
  }

  private void found(Clause clause, Finding.Outcome outcome, String why) {
    findings.put(clause.value(), new Finding(clause, outcome, why));
  }

  private static Optional<Clause> clause(ExtensionContext test) {
    return test.getTestMethod().map(method -> method.getAnnotation(Clause.class));
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (findings.isEmpty()) {
      return;
    }
    String name = tests.getRequiredTestClass().getSimpleName().replaceFirst("Test$", "");
    Findings all = new Findings(name, findings.values());
    System.out.println(all.plain());
    Path file = Path.of("target", "contract", name + ".md");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, all.markdown());
    } catch (IOException e) {
      throw new UncheckedIOException("The report %s cannot be written.".formatted(file), e);
    }
  }

  private static String firstLine(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage())
        .flatMap(message ->
            message.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst())
        .orElse(thrown.getClass().getSimpleName());
  }
}
