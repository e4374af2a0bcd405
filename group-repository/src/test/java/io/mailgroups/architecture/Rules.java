// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rules, apart from what they are held against. */
final class Rules {
  /** Each may know those before it. */
  private static final List<String> LAYERS =
      List.of(
          "problem",
          "listing",
          "database",
          "audit",
          "directory",
          "file",
          "outbox",
          "rule",
          "group",
          "policy",
          "expansion",
          "personnel",
          "account",
          "collaboration",
          "bounce",
          "moderation",
          "conversation",
          "task",
          "overview",
          "impact",
          "explain",
          "undo",
          "transfer");

  private static final String[] PLAIN = {
    "java..", "javax.sql..", "io.mailgroups..", "org.jspecify..", "org.slf4j..",
  };
  private static final String[] JPA = {"jakarta.persistence.."};
  private static final String[] BEHIND_THE_DATABASE = {
    "org.apache.openjpa..", "com.zaxxer.hikari..", "org.flywaydb..", "org.postgresql..",
  };
  private static final String[] OTHERS_WORLDS = {
    "org.apache.james..",
    "org.apache.mailet..",
    "org.springframework..",
    "javax.persistence..",
    "javax.mail..",
    "jakarta.mail..",
    "javax.inject..",
    "jakarta.inject..",
  };

  private Rules() {}

  static ArchRule packagesDependOneWay() {
    CompositeArchRule all =
        CompositeArchRule.of(
            noClasses()
                .that()
                .resideOutsideOfPackages("io.mailgroups", "io.mailgroups.architecture..")
                .or(resideInAPackage("..bad.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.mailgroups")
                .because("what puts everything together is known by nobody below"));
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      String[] later =
          LAYERS.subList(layer + 1, LAYERS.size()).stream()
              .map(name -> "io.mailgroups." + name + "..")
              .toArray(String[]::new);
      if (later.length > 0) {
        all =
            all.and(
                noClasses()
                    .that()
                    .resideInAPackage(".." + LAYERS.get(layer) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true));
      }
    }
    return all;
  }

  static ArchRule knowsNeitherJamesNorSpring() {
    return noClasses().should().dependOnClassesThat().resideInAnyPackage(OTHERS_WORLDS);
  }

  static ArchRule usesFewLibraries() {
    return classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PLAIN)
                .or(resideInAnyPackage(JPA))
                .or(resideInAnyPackage(BEHIND_THE_DATABASE))
                .or(arraysOrPrimitives()));
  }

  /** Entities are changed by the provider when they are built, and name it then. */
  static ArchRule onlyTheDatabasePackageKnowsPoolProviderAndMigrations() {
    return noClasses()
        .that(DescribedPredicate.not(resideInAPackage("io.mailgroups.database..")))
        .and(DescribedPredicate.not(entities()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BEHIND_THE_DATABASE);
  }

  static ArchRule entitiesStayInTheirPackage() {
    return classes()
        .that(entities())
        .and()
        .areTopLevelClasses()
        .should()
        .bePackagePrivate()
        .andShould(beUsedInTheirPackageOnly());
  }

  private static DescribedPredicate<JavaClass> entities() {
    return simpleNameEndingWith("Row")
        .or(
            DescribedPredicate.describe(
                "part of an entity",
                type -> type.getEnclosingClass().filter(simpleNameEndingWith("Row")).isPresent()));
  }

  private static DescribedPredicate<JavaClass> arraysOrPrimitives() {
    return DescribedPredicate.describe(
        "arrays and primitives",
        type ->
            type.isPrimitive() || (type.isArray() && type.getBaseComponentType().isPrimitive()));
  }

  private static ArchCondition<JavaClass> beUsedInTheirPackageOnly() {
    return new ArchCondition<>("be used in their package only") {
      @Override
      public void check(JavaClass entity, ConditionEvents events) {
        for (Dependency use : entity.getDirectDependenciesToSelf()) {
          if (!use.getOriginClass().getPackageName().equals(entity.getPackageName())) {
            events.add(SimpleConditionEvent.violated(use, use.getDescription()));
          }
        }
      }
    };
  }
}
