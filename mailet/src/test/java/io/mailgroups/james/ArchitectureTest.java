// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.mailgroups.database.TestDatabase;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mailgroups.james");

  private static final ArchRule NO_PERSISTENCE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "javax.persistence..", "javax.sql..")
          .because("the tables belong to group-repository");

  private static final ArchRule NO_INTERNALS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.mailgroups..")
                  .and(resideOutsideOfPackage("io.mailgroups.james.."))
                  .and(not(modifier(JavaModifier.PUBLIC)))
                  .forSubtype())
          .because("what is package-private there may change at any time");

  private static final ArchRule NO_PRIORITIES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveSimpleName("MailPrioritySupport")
          .because("its constants change between the versions of James and would be compiled in");

  @Test
  void touchesNoPersistenceType() {
    NO_PERSISTENCE.check(OURS);
  }

  @Test
  void touchesNoInternalsOfTheLibrary() {
    NO_INTERNALS.check(OURS);
  }

  @Test
  void compilesNothingInThatChangesBetweenVersionsOfJames() {
    NO_PRIORITIES.check(OURS);
  }

  @Test
  void rulesCanFail() {
    JavaClasses database =
        new ClassFileImporter().importClasses(TestDatabase.class, SwitchableDatabase.class);
    assertThat(NO_PERSISTENCE.evaluate(database).hasViolation()).isTrue();
    assertThat(NO_INTERNALS.evaluate(database).hasViolation()).isTrue();
    JavaClasses priorities = new ClassFileImporter().importClasses(UsesPriorities.class);
    assertThat(NO_PRIORITIES.evaluate(priorities).hasViolation()).isTrue();
  }

  /** What the rule forbids. */
  interface UsesPriorities extends org.apache.james.queue.api.MailPrioritySupport {}
}
