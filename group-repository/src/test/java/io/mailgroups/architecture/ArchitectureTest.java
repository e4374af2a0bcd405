// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.mailgroups.architecture.bad.database.KnowsGroups;
import io.mailgroups.architecture.bad.database.KnowsTheWhole;
import io.mailgroups.architecture.bad.group.KnowsThePool;
import io.mailgroups.architecture.bad.group.OpenRow;
import io.mailgroups.architecture.bad.policy.KnowsATestLibrary;
import io.mailgroups.architecture.bad.policy.KnowsJames;
import io.mailgroups.architecture.bad.policy.UsesAnEntityOfAnother;
import org.junit.jupiter.api.Test;

/** Each rule holds in the product, and finds the class that breaks it. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mailgroups");

  @Test
  void packagesDependOneWay() {
    holds(Rules.packagesDependOneWay());
    finds(Rules.packagesDependOneWay(), "KnowsGroups", KnowsGroups.class);
    finds(Rules.packagesDependOneWay(), "KnowsTheWhole", KnowsTheWhole.class);
  }

  @Test
  void nothingKnowsJamesOrSpring() {
    holds(Rules.knowsNeitherJamesNorSpring());
    finds(Rules.knowsNeitherJamesNorSpring(), "KnowsJames", KnowsJames.class);
  }

  @Test
  void theLibrariesAreFew() {
    holds(Rules.usesFewLibraries());
    finds(Rules.usesFewLibraries(), "KnowsATestLibrary", KnowsATestLibrary.class);
  }

  @Test
  void onlyTheDatabasePackageKnowsPoolProviderAndMigrations() {
    holds(Rules.onlyTheDatabasePackageKnowsPoolProviderAndMigrations());
    finds(
        Rules.onlyTheDatabasePackageKnowsPoolProviderAndMigrations(),
        "KnowsThePool",
        KnowsThePool.class);
  }

  @Test
  void entitiesStayInTheirPackage() {
    holds(Rules.entitiesStayInTheirPackage());
    finds(Rules.entitiesStayInTheirPackage(), "OpenRow", OpenRow.class);
    finds(
        Rules.entitiesStayInTheirPackage(),
        "UsesAnEntityOfAnother",
        OpenRow.class,
        UsesAnEntityOfAnother.class);
  }

  private static void holds(ArchRule rule) {
    assertThat(PRODUCT).hasSizeGreaterThan(100);
    rule.check(PRODUCT);
  }

  private static void finds(ArchRule rule, String culprit, Class<?>... bad) {
    assertThat(
            rule.evaluate(new ClassFileImporter().importClasses(bad))
                .getFailureReport()
                .getDetails())
        .isNotEmpty()
        .anyMatch(detail -> detail.contains(culprit));
  }
}
