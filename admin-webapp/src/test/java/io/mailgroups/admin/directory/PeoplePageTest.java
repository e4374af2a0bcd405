// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeoplePageTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String HEAD = "head-of-sales";

  private Organisation organisation;
  private long sales;
  private long europe;
  private long research;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    sales = organisation.department("Sales");
    europe = organisation.department(sales, "Europe");
    research = organisation.department("Research");
    organisation.person(ANNE, sales);
    organisation.person(BART, europe);
    organisation.person(CRIS, research);
    organisation.person(DORA);
    WEBAPP.account(HEAD, Grants.departmentAdmin(sales));
  }

  @Test
  void showsTheTreeBesideThePeopleWithCounts() {
    Visitor.Answer page = WEBAPP.signedIn(Webapp.POSTMASTER).get("/employees");

    assertThat(people(page)).containsExactly("anne", "bart", "cris", "dora");
    assertThat(page.page().select("#tree").text())
        .contains("Organisation 3", "Sales 2 ›", "Research 1")
        .doesNotContain("Europe");
    assertThat(page.page().select("#tree-" + sales).attr("title"))
        .isEqualTo("1 in it, 2 with those below");
  }

  @Test
  void aDepartmentShowsItsPeopleWithOrWithoutThoseBelow() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    Visitor.Answer page = chief.get("/employees?department=" + sales);

    assertThat(people(page)).containsExactly("anne", "bart");
    assertThat(page.page().select("#tree [aria-current=page]").text()).startsWith("Sales");
    assertThat(page.page().select("#tree").text()).contains("Europe 1");
    assertThat(page.page().select("#content a.btn").eachText())
        .contains("Create department mail group", "New department below", "Move");
    assertThat(people(chief.get("/employees?only=true&department=" + sales)))
        .containsExactly("anne");
    assertThat(people(chief.get("/employees?department=none"))).containsExactly("dora");
    assertThat(chief.get("/employees?department=404").status()).isEqualTo(404);
  }

  @Test
  void searchesOverPeopleAndDepartments() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    organisation.status(BART, EmployeeStatus.SUSPENDED);

    assertThat(people(chief.get("/employees?q=bar"))).containsExactly("bart");
    assertThat(people(chief.get("/employees?status=SUSPENDED"))).containsExactly("bart");
    assertThat(chief.get("/employees?q=euro").text()).contains("Department: Sales › Europe");
    assertThat(chief.get("/employees?q=nobody").text()).contains("Nothing was found.");
  }

  @Test
  void goesOnPageByPage() {
    for (int i = 10; i < 60; i++) {
      organisation.people(EmailAddress.parse("p" + i + "@example.com"));
    }
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    Visitor.Answer first = chief.get("/employees?q=example");
    Visitor.Answer second = chief.get(first.page().select("#list a[rel=next]").attr("href"));

    assertThat(people(first)).hasSize(50).contains("anne").doesNotContain("p59");
    assertThat(people(second)).containsExactly("p56", "p57", "p58", "p59");
    assertThat(second.page().select("#list a[rel=next]")).isEmpty();
  }

  @Test
  void anAdministratorOfADepartmentSeesItsPeopleOnly() {
    Visitor head = WEBAPP.signedIn(HEAD);

    Visitor.Answer page = head.get("/employees");

    assertThat(people(page)).containsExactly("anne", "bart");
    assertThat(page.page().select("#tree").text()).startsWith("Everybody Sales 2 Europe 1");
    assertThat(page.page().select("input[name=ids]")).hasSize(2);
    assertThat(head.get("/employees?department=" + research).status()).isEqualTo(404);
    assertThat(people(head.get("/employees?department=none"))).containsExactly("anne", "bart");
    assertThat(head.get("/employees?q=research").text()).doesNotContain("Department:");
    Visitor.Answer own = head.get("/employees?department=" + sales);
    assertThat(own.page().select("#content a.btn").eachText())
        .contains("Create department mail group")
        .doesNotContain("Move", "Rename");
  }

  @Test
  void anAuditorLooksOnly() {
    Visitor.Answer page = WEBAPP.signedIn(Webapp.AUDITOR).get("/employees?department=" + sales);

    assertThat(people(page)).containsExactly("anne", "bart");
    assertThat(page.page().select("input[name=ids]")).isEmpty();
    assertThat(page.page().select("#content a.btn").eachText())
        .containsExactly("Custom attributes", "Export (CSV)");
  }

  @Test
  void suggestsDepartmentsAndPeople() {
    Visitor head = WEBAPP.signedIn(HEAD);

    assertThat(
            head.get("/departments/suggestions?parent=eur")
                .page()
                .select("option")
                .eachAttr("value"))
        .containsExactly("Sales › Europe #" + europe);
    assertThat(head.get("/departments/suggestions?parent=res").page().select("option")).isEmpty();
    assertThat(
            head.get("/employees/suggestions?manager=b").page().select("option").eachAttr("value"))
        .containsExactly("bart@example.com");
    assertThat(head.get("/employees/suggestions?manager=cris").page().select("option")).isEmpty();
  }

  private static List<String> people(Visitor.Answer page) {
    assertThat(page.status()).isEqualTo(200);
    return page.page().select("#list tbody a[href^=/employees/]").eachText();
  }
}
