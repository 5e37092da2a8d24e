package dev.sapa.sdk;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

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
                    "marked with @ConsumerType or @ProviderType",
                    type ->
                        type.isAnnotatedWith(ConsumerType.class)
                            || type.isAnnotatedWith(ProviderType.class))))
        .check(SDK);
  }

  @Test
  void holdsNothingThatChanges() {
    fields().should().beFinal().check(SDK);
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
