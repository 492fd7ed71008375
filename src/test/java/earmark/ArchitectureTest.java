package earmark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each layer may use; everything else is forbidden, also what nobody thought of. */
@AnalyzeClasses(packages = "earmark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule DOMAIN = layer("earmark.domain", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule APPLICATION =
      layer("earmark.application", "java..", "org.jspecify..", "earmark.domain");

  @ArchTest
  static final ArchRule DYNAMODB =
      layer(
          "earmark.dynamodb",
          "java..",
          "org.jspecify..",
          "software.amazon.awssdk..",
          "com.amazonaws.services.dynamodbv2..",
          "com.fasterxml.jackson..",
          "earmark.domain",
          "earmark.application");

  @ArchTest
  static final ArchRule EVENTBRIDGE =
      layer(
          "earmark.eventbridge",
          "java..",
          "org.jspecify..",
          "software.amazon.awssdk..",
          "com.fasterxml.jackson..",
          "earmark.domain",
          "earmark.application");

  @ArchTest
  static final ArchRule BOOTSTRAP =
      layer(
          "earmark.bootstrap",
          "java..",
          "org.jspecify..",
          "software.amazon.awssdk..",
          "earmark.domain",
          "earmark.application",
          "earmark.dynamodb",
          "earmark.eventbridge");

  @ArchTest
  static final ArchRule LAMBDA =
      layer(
          "earmark.lambda",
          "java..",
          "org.jspecify..",
          "com.amazonaws.services.lambda.runtime..",
          "com.fasterxml.jackson..",
          "org.crac",
          "earmark.domain",
          "earmark.application",
          "earmark.bootstrap");

  private static ArchRule layer(String name, String... allowed) {
    return classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideInAnyPackage(name)));
  }

  @ArchTest
  static final ArchRule EVERY_CLASS_IS_OF_A_LAYER =
      classes()
          .should()
          .resideInAnyPackage(
              "earmark.domain",
              "earmark.application",
              "earmark.dynamodb",
              "earmark.eventbridge",
              "earmark.bootstrap",
              "earmark.lambda");
}
