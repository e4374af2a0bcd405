// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.admin.directory.DepartmentPagesTest.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelectedPeopleTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String SELECTED = "/employees/selected";

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private long sales;
  private long research;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    research = organisation.department("Research");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, research);
    organisation.person(DORA, sales);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/employees");
  }

  @Test
  void theTickedAreMovedAfterItWasShownWhatThatChanges() {
    organisation.departmentGroup(TEAM, new DepartmentScope(research, true));
    String list = "/employees?department=" + sales;

    Visitor.Answer where = chief.submit(SELECTED, ticked("MOVE", list, ANNE, BART));
    Visitor.Answer changes = chief.submit(SELECTED, fields(where, "department", "Research"));
    Visitor.Answer done = chief.submit(SELECTED, fields(changes));

    assertThat(where.text()).contains("Who was ticked: 2 anne anne@example.com bart");
    assertThat(changes.text()).contains("To Research #" + research, "+2", "1 → 3");
    assertThat(done.text()).contains("People moved: 2");
    assertThat(done.path()).isEqualTo(list);
    assertThat(departments(ANNE)).containsExactly(new DepartmentAssignment(research, true));
  }

  @Test
  void aPlaceThatIsNotThereIsToldAtTheField() {
    Visitor.Answer where = chief.submit(SELECTED, ticked("MOVE", "/employees", ANNE));

    Visitor.Answer blank = chief.submit(SELECTED, fields(where, "department", " "));
    Visitor.Answer unknown = chief.submit(SELECTED, fields(where, "department", "Nowhere"));

    assertThat(blank.status()).isEqualTo(422);
    assertThat(blank.page().select("#field-department-help").text()).isEqualTo("Needed.");
    assertThat(unknown.page().select("#field-department-help").text())
        .isEqualTo("There is no such department.");
    assertThat(unknown.page().select("#field-department").val()).isEqualTo("Nowhere");
    assertThat(unknown.page().select("input[name=ids]")).hasSize(1);
  }

  @Test
  void aSuspensionThatEmptiesAGroupIsConfirmedByItsAddress() {
    organisation.group(TEAM, ANNE, BART);

    Visitor.Answer stopped = chief.submit(SELECTED, ticked("SUSPEND", "/employees", ANNE, BART));
    Visitor.Answer wrong = chief.submit(SELECTED, fields(stopped, "confirmName", "team"));

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.text())
        .contains("would be empty", "2 → 0", "Type team@example.com to do it all the same");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("#field-confirmName-help").text())
        .isEqualTo("Type it exactly as it stands there.");
    assertThat(status(ANNE)).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(chief.submit(SELECTED, fields(wrong, "confirmName", "team@example.com")).text())
        .contains("People suspended: 2");
    assertThat(status(ANNE)).isEqualTo(EmployeeStatus.SUSPENDED);
  }

  @Test
  void theSuspendedAreReactivatedAndTheDepartedStayDeparted() {
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    organisation.status(BART, EmployeeStatus.DEPARTED);

    Visitor.Answer changes =
        chief.submit(SELECTED, ticked("REACTIVATE", "/employees", ANNE, BART, CRIS));
    Visitor.Answer done = chief.submit(SELECTED, fields(changes));
    Visitor.Answer nothing =
        chief.submit(SELECTED, ticked("REACTIVATE", "/employees", ANNE, BART, CRIS));

    assertThat(changes.text())
        .contains("So many of them are changed: 1", "Nobody joins or leaves a mail group");
    assertThat(done.text()).contains("People reactivated: 1");
    assertThat(status(BART)).isEqualTo(EmployeeStatus.DEPARTED);
    assertThat(nothing.text()).contains("None of them is suspended.");
  }

  @Test
  void nobodyTickedIsSaidAndNoOtherSiteIsGoneBackTo() {
    assertThat(chief.submit(SELECTED, "action", "SUSPEND", "back", "//evil.example").path())
        .isEqualTo("/employees");
    Visitor.Answer nobody =
        chief.submit(SELECTED, "action", "MOVE", "ids", "404", "back", "/employees?q={x}");
    assertThat(nobody.path()).isEqualTo("/employees");
    assertThat(nobody.text()).contains("Tick people first.");
    assertThat(chief.submit(SELECTED, "action", "FIRE", "ids", "1").status()).isEqualTo(400);
    assertThat(chief.get(SELECTED).path()).isEqualTo("/employees");
  }

  @Test
  void namesAreText() {
    organisation.change(ANNE, data -> data.withProfile(Profile.named("<script>alert(1)</script>")));

    Visitor.Answer page = chief.submit(SELECTED, ticked("SUSPEND", "/employees", ANNE));

    assertThat(page.text()).contains("<script>alert(1)</script>");
    assertThat(page.page().select("#content script")).isEmpty();
  }

  @Test
  void whoAdministersADepartmentChangesItsPeopleOnly() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    organisation.change(DORA, data -> data.withDepartments(sales, research));
    organisation.dynamicGroup(TEAM, Rule.meeting("userName sw \"anne\""));
    Visitor head = WEBAPP.signedIn("head");
    head.get("/employees");

    assertThat(head.submit(SELECTED, ticked("SUSPEND", "/employees", CRIS)).text())
        .contains("Tick people first.");
    assertThat(head.submit(SELECTED, ticked("SUSPEND", "/employees", ANNE, DORA)).status())
        .isEqualTo(403);
    Visitor.Answer where = head.submit(SELECTED, ticked("MOVE", "/employees", ANNE));
    assertThat(
            head.submit(SELECTED, fields(where, "department", "#" + research))
                .page()
                .select("#field-department-help")
                .text())
        .isEqualTo("There is no such department.");
    Visitor.Answer stopped = head.submit(SELECTED, ticked("SUSPEND", "/employees", ANNE));
    assertThat(stopped.text())
        .contains("A group that others administer", "Type 1 to do it all the same")
        .doesNotContain("team@");
    assertThat(head.submit(SELECTED, fields(stopped, "confirmName", "1")).text())
        .contains("People suspended: 1");
    assertThat(status(CRIS)).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(status(DORA)).isEqualTo(EmployeeStatus.ACTIVE);
  }

  private String[] ticked(String action, String back, EmailAddress... people) {
    List<String> fields = new ArrayList<>(List.of("action", action, "back", back));
    for (EmailAddress person : people) {
      fields.addAll(List.of("ids", "" + repository.employees().find(person).orElseThrow().id()));
    }
    return fields.toArray(String[]::new);
  }

  private EmployeeStatus status(EmailAddress person) {
    return repository.employees().find(person).orElseThrow().data().status();
  }

  private List<DepartmentAssignment> departments(EmailAddress person) {
    return repository.employees().find(person).orElseThrow().data().departments();
  }
}
