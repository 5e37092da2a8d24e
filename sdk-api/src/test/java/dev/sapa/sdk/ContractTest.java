package dev.sapa.sdk;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.annotation.versioning.Version;

/// What a plugin's author may rely on about the SDK as a whole.
final class ContractTest {
  private static final JavaClasses SDK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.sapa.sdk");

  @Test
  void theRulesSeeTheSdk() {
    assertThat(SDK.size()).isGreaterThan(80);
  }

  @Test
  void needsNothingButTheJdkAndAnnotations() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.sapa.sdk..",
            "java..",
            "javax.crypto..",
            "org.jspecify.annotations..",
            "org.osgi.annotation..")
        .check(SDK);
  }

  @Test
  void everyInterfaceSaysWhoImplementsIt() {
    classes()
        .that(are(openInterface()))
        .should(
            be(
                DescribedPredicate.describe(
                    "marked with @ConsumerType or @ProviderType", ContractTest::hasRole)))
        .check(SDK);
  }

  @Test
  void everyPackageHasAVersion() {
    Set<String> versioned =
        SDK.stream()
            .filter(type -> type.isAnnotatedWith(Version.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(versioned)
        .isEqualTo(SDK.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()));
  }

  /// So that everybody knows how a type may grow.
  @Test
  void everyTypeIsOfOneKind() {
    List<String> others =
        SDK.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type ->
                Stream.of(
                            type.isRecord(),
                            type.isEnum(),
                            type.isAnnotation(),
                            type.isInterface() && type.reflect().isSealed(),
                            type.isInterface() && !type.isAnnotation() && hasRole(type),
                            !type.isRecord()
                                && !type.isEnum()
                                && type.getModifiers().contains(JavaModifier.FINAL))
                        .filter(kind -> kind)
                        .count()
                    != 1)
            .map(JavaClass::getName)
            .toList();

    assertThat(others).isEmpty();
  }

  @Test
  void staysSmall() {
    assertThat(
            SDK.stream()
                .filter(type -> type.isTopLevelClass())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getSimpleName().equals("package-info")))
        .hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void takesAndGivesNoCode() {
    noMethods()
        .that()
        // What is static runs where it is called.
        .areNotStatic()
        .and()
        .areNotPrivate()
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "take or give functions",
                    method ->
                        Stream.concat(
                                method.getRawParameterTypes().stream(),
                                Stream.of(method.getRawReturnType()))
                            .anyMatch(type -> type.getPackageName().equals("java.util.function")))))
        .check(SDK.that(are(visible())));
  }

  @Test
  void isSettledWithoutItsPreviews() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sapa.sdk.preview..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sapa.sdk.preview..")
        .check(SDK);
  }

  private static boolean hasRole(JavaClass type) {
    return type.isAnnotatedWith(ConsumerType.class) || type.isAnnotatedWith(ProviderType.class);
  }

  private static DescribedPredicate<JavaClass> visible() {
    return DescribedPredicate.describe(
        "public", type -> type.getModifiers().contains(JavaModifier.PUBLIC));
  }

  @Test
  void holdsNothingThatChanges() {
    fields().that().areDeclaredInClassesThat().areNotPrivate().should().beFinal().check(SDK);
  }

  @Test
  void blocksRatherThanCallsBack() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(CompletionStage.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Flow.class)
        .check(SDK);
  }

  private static DescribedPredicate<JavaClass> openInterface() {
    return DescribedPredicate.describe(
        "top-level interfaces that are open",
        type ->
            type.isInterface()
                && !type.isAnnotation()
                && type.isTopLevelClass()
                && !type.getSimpleName().equals("package-info")
                && !type.reflect().isSealed());
  }
}
