// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static io.mailgroups.Organisation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.Department;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartmentImportTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private Imports imports = new Imports(organisation);

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    imports = new Imports(organisation);
  }

  @Test
  void makesThemByCodesInAnyOrder() {
    assertThat(
            imports.departments(
                "code,name,parentCode", "EM,EMEA,SA", "DE,Germany,EM", "SA,Sales,", "HR,人力资源,"))
        .isEqualTo(new ImportSummary(4, 4, 0, 0, 0, true));

    Department germany = byCode("DE");
    assertThat(germany.name()).isEqualTo("Germany");
    assertThat(byCode("EM").parentId()).contains(byCode("SA").id());
    assertThat(germany.parentId()).contains(byCode("EM").id());
    assertThat(byCode("HR").parentId()).contains(ROOT);
  }

  @Test
  void makesThemByPaths() {
    imports.departments(
        "path,code", "/Sales/EMEA,EM", "Sales,", "/R\\/D \\\\ X,", " /Sales / APAC ,");

    assertThat(imports.reported())
        .containsExactlyInAnyOrder("2 CREATED", "3 CREATED", "4 CREATED", "5 CREATED");
    assertThat(names(ROOT)).containsExactly("R/D \\ X", "Sales");
    assertThat(names(byCode("EM").parentId().orElseThrow())).containsExactly("APAC", "EMEA");
  }

  @Test
  void renamesAndMovesThoseItFindsByCode() {
    imports.departments("code,name,parentCode", "SA,Sales,", "EM,EMEA,SA", "HR,HR,");
    imports.reported();

    imports.departments("code,name,parentCode", "SA,Sales,", "EM,Europe,HR", "HR,People,");

    assertThat(imports.reported())
        .containsExactlyInAnyOrder("2 UNCHANGED", "3 UPDATED", "4 UPDATED");
    assertThat(byCode("EM").name()).isEqualTo("Europe");
    assertThat(byCode("EM").parentId()).contains(byCode("HR").id());
    imports.departments("code,name", "EM,EMEA");
    assertThat(byCode("EM").parentId()).contains(byCode("HR").id());
    imports.departments("path,code", "/People/EMEA,EU");
    assertThat(byCode("EU").name()).isEqualTo("EMEA");
    assertThat(organisation.repository().departments().findByCode("EM")).isEmpty();
  }

  @Test
  void saysWhatIsWrongAndSavesNothing() {
    imports.departments("code,name,parentCode", "SA,Sales,", "EM,EMEA,SA", "HR,HR,");
    imports.reported();

    ImportSummary summary =
        imports.departments(
            "code,name,parentCode",
            "NEW,New,",
            "X,X,NOWHERE",
            "Y,Y,X",
            "Z,,",
            "SA,HR,",
            "SA,Sales,EM",
            "HR,HR,",
            "HR,HR,",
            "L," + "x".repeat(256) + ",",
            "x".repeat(65) + ",Long,");

    assertThat(imports.reported())
        .containsExactlyInAnyOrder(
            "2 CREATED",
            "3 parentCode unknown-department",
            "4 parentCode unknown-department",
            "5 name required",
            "6 name name-taken",
            "7 - cycle",
            "8 UNCHANGED",
            "9 - twice",
            "10 name length",
            "11 code length");
    assertThat(summary.saved()).isFalse();
    assertThat(organisation.repository().departments().findByCode("NEW")).isEmpty();
    imports.departments("path", "/", "/A/B");
    assertThat(imports.reported()).containsExactly("2 path root", "3 path unknown-department");
    imports.departments("code", "A");
    assertThat(imports.reported()).containsExactly("1 name required");
  }

  private Department byCode(String code) {
    return organisation.repository().departments().findByCode(code).orElseThrow();
  }

  private List<String> names(long parent) {
    return organisation.repository().departments().children(parent).stream()
        .map(Department::name)
        .toList();
  }
}
