package dev.sapa.host;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrows between the rooms, as `architecture.md` draws them.
final class RoomsTest {
  private static final String HOST = "dev.sapa.host";
  private static final JavaClasses HOST_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOST);

  /// Which other rooms each room may use.
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("json", Set.of()),
          Map.entry("logging", Set.of("json", "plugin")),
          Map.entry("store", Set.of()),
          Map.entry("plugin", Set.of()),
          Map.entry(
              "telemetry",
              Set.of(
                  "store", "journal", "conversation", "intake", "dialogue", "delivery", "plugin")),
          Map.entry("backup", Set.of("store", "json")),
          Map.entry("settings", Set.of("plugin", "store", "json")),
          Map.entry("conversation", Set.of("store", "json")),
          Map.entry("journal", Set.of("store", "json")),
          Map.entry("recording", Set.of("store", "json", "conversation", "journal", "plugin")),
          Map.entry("intake", Set.of("store", "json", "journal", "plugin")),
          Map.entry("dialogue", Set.of("store", "json", "conversation", "journal", "plugin")),
          Map.entry("delivery", Set.of("store", "json", "conversation", "plugin")),
          Map.entry("history", Set.of("store", "json", "conversation", "delivery", "plugin")),
          Map.entry("files", Set.of("store", "json", "conversation", "plugin")),
          Map.entry("desk", Set.of("store", "json", "conversation")),
          Map.entry("learning", Set.of("store", "json", "conversation", "plugin")),
          Map.entry("insight", Set.of("store", "json", "conversation", "plugin")),
          Map.entry("live", Set.of("store", "conversation")),
          Map.entry(
              "retention",
              Set.of(
                  "store", "json", "conversation", "journal", "dialogue", "learning", "insight")),
          Map.entry(
              "web",
              Set.of(
                  "store",
                  "json",
                  "conversation",
                  "intake",
                  "dialogue",
                  "delivery",
                  "desk",
                  "files",
                  "insight",
                  "live",
                  "learning",
                  "recording",
                  "retention",
                  "plugin")),
          Map.entry("author", Set.of("json", "plugin", "settings", "web")),
          Map.entry("cli", Set.of("json", "plugin", "settings", "store", "web")));

  private static String in(String room) {
    return HOST + "." + room + "..";
  }

  private static DescribedPredicate<JavaClass> module() {
    return DescribedPredicate.describe(
        "modules", type -> type.getName().matches(".*Module(\\$.*)?"));
  }

  private static DescribedPredicate<JavaClass> top() {
    return DescribedPredicate.describe(
        "classes that put the host together", type -> type.getPackageName().equals(HOST));
  }

  private static DescribedPredicate<JavaClass> topLevel() {
    return DescribedPredicate.describe(
        "top level",
        type -> type.getEnclosingClass().isEmpty() && !type.getSimpleName().equals("package-info"));
  }

  @Test
  void theRulesSeeTheHost() {
    assertThat(HOST_CLASSES.size()).isGreaterThan(300);
  }

  @Test
  void everyRoomHasItsArrows() {
    Set<String> rooms =
        HOST_CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(HOST + "."))
            .map(name -> name.substring(HOST.length() + 1).split("\\.")[0])
            .collect(Collectors.toSet());

    assertThat(rooms).isEqualTo(ARROWS.keySet());
  }

  @Test
  void eachRoomUsesOnlyWhatItMay() {
    ARROWS.forEach((room, allowed) -> {
      String[] forbidden =
          Stream.concat(
                  ARROWS.keySet().stream()
                      .filter(other -> !other.equals(room) && !allowed.contains(other))
                      .map(RoomsTest::in),
                  Stream.of(HOST))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(in(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .as("." + room + " uses only " + new TreeSet<>(allowed))
          .check(HOST_CLASSES);
    });
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(HOST + ".(*)..").should().beFreeOfCycles().check(HOST_CLASSES);
  }

  @Test
  void onlyThePluginRoomKnowsOsgi() {
    only(in("plugin"), "org.osgi..", "org.apache.felix..");
  }

  @Test
  void onlyTheStoreKnowsJdbc() {
    only(in("store"), "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");
  }

  @Test
  void onlyTheWebKnowsItsServerAndTemplates() {
    only(in("web"), "io.helidon..", "gg.jte..");
  }

  @Test
  void onlyTelemetryKnowsPrometheus() {
    only(in("telemetry"), "io.prometheus..");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("cli"), HOST)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(HOST_CLASSES);
  }

  private static void only(String room, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(HOST_CLASSES);
  }

  @Test
  void statementsLieInSqlPackages() {
    classes()
        .that()
        .haveSimpleNameStartingWith("Sql")
        .and(topLevel())
        .should()
        .resideInAPackage("..sql")
        .check(HOST_CLASSES);
  }

  @Test
  void onlyModulesKnowGuice() {
    noClasses()
        .that(DescribedPredicate.not(module().or(top())))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..")
        .check(HOST_CLASSES);
  }

  @Test
  void jsonIsConfiguredInOnePlace() {
    noClasses()
        .that()
        // The settings file is YAML, which nothing else is; and a mapper that has seen a metric's
        // own
        // record would keep its bundle from being unloaded, so each metric has one.
        .resideOutsideOfPackages(in("json"), in("settings"))
        .and()
        .doNotHaveSimpleName("MemoryCodec")
        .should()
        .callMethodWhere(target(name("builder")).and(target(owner(packageOf("tools.jackson")))))
        .orShould()
        .callConstructorWhere(
            target(owner(packageOf("tools.jackson"))).and(target(owner(mapper()))))
        .check(HOST_CLASSES);
  }

  private static DescribedPredicate<JavaClass> packageOf(String start) {
    return DescribedPredicate.describe(
        "of " + start, type -> type.getPackageName().startsWith(start));
  }

  private static DescribedPredicate<JavaClass> mapper() {
    return DescribedPredicate.describe("a mapper", type -> type.getSimpleName().endsWith("Mapper"));
  }

  @Test
  void timeComesFromAClock() {
    noClasses()
        .should()
        .callMethodWhere(
            called(
                "the time of the machine",
                (owner, method) ->
                    method.getName().equals("currentTimeMillis")
                        || owner.startsWith("java.time")
                            && method.getName().equals("now")
                            && method.getRawParameterTypes().isEmpty()))
        .check(HOST_CLASSES);
    noClasses()
        .that(DescribedPredicate.not(top()))
        .should()
        .callMethodWhere(
            called(
                "a clock of the machine",
                (owner, method) ->
                    owner.equals("java.time.Clock") && method.getName().startsWith("system")))
        .check(HOST_CLASSES);
  }

  private static DescribedPredicate<JavaMethodCall> called(
      String what, BiPredicate<String, MethodCallTarget> test) {
    return DescribedPredicate.describe(
        what, call -> test.test(call.getTarget().getOwner().getName(), call.getTarget()));
  }

  @Test
  void nothingIsNamedForWhatItIsNot() {
    noClasses()
        .that(topLevel())
        .should()
        .haveNameMatching(
            ".*\\.(\\w*(Manager|Helper|Utils?|Impl|Service)|(Abstract|Base)[A-Z]\\w*|I[A-Z][a-z]\\w*)")
        .check(HOST_CLASSES);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(HOST_CLASSES);
  }

  @Test
  void onlyTheCommandLineSpeaksToTheTerminal() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        HOST_CLASSES.that(
            DescribedPredicate.not(top().or(JavaClass.Predicates.resideInAPackage(in("cli"))))));
  }

  /// A plugin's type, as its annotation says.
  private static final Pattern DECLARED =
      Pattern.compile("@(?:Channel|Automation|Metric|Command)Plugin\\(\"([^\"]+)\"\\)");

  /// Words that are plugins' types and also the host's own; and a letter, which stands in others.
  private static final Set<String> SHARED = Set.of("email", "handoff", "signals", "x");

  @Test
  void theHostNamesNoPlugin() throws IOException {
    Set<String> types =
        sources(Path.of("..", "plugins")).stream()
            .filter(file -> file.toString().endsWith(".java"))
            .flatMap(file -> DECLARED.matcher(read(file)).results().map(match -> match.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(types).hasSizeGreaterThan(3);

    for (Path file : sources(Path.of("src", "main"))) {
      String code = withoutComments(read(file)).toLowerCase(Locale.ROOT);
      for (String type : types) {
        assertThat(code).as("%s names %s", file, type).doesNotContain("\"" + type + "\"");
        for (String word : type.split(" ")) {
          if (!SHARED.contains(word) && !word.equals("evaluate") && !word.equals("simulate")) {
            assertThat(code).as("%s names %s", file, word).doesNotContain(word);
          }
        }
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> file.toString().contains("src/main".replace('/', java.io.File.separatorChar)))
          .toList();
    }
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)(//|#|--).*$", "");
  }
}
