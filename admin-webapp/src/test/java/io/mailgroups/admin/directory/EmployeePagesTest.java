// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmployeePagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String HEAD = "head-of-sales";

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private long sales;
  private long research;
  private Employee anne;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    research = organisation.department("Research");
    anne = organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, research);
    WEBAPP.account(HEAD, Grants.departmentAdmin(sales));
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void showsAllThatIsKnownOfAPerson() {
    repository
        .attributeDefinitions()
        .define(CHANGE, "costCentre", AttributeType.STRING, Cardinality.MANY, "Cost centre", "成本");
    organisation.change(
        ANNE,
        data ->
            data.withAliases(Set.of(address("a.w@example.com")))
                .withProfile(
                    Profile.named("<b>Anne</b>")
                        .working("Engineer", "Hangzhou")
                        .withManager(Optional.of(BART)))
                .withAttribute(
                    "costCentre",
                    List.of(new AttributeValue.Text("4711"), new AttributeValue.Text("4712"))));
    organisation.role(organisation.group(TEAM), Role.OWNER, ANNE);

    Visitor.Answer page = chief.get("/employees/" + anne.id());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("<b>Anne</b>", "a.w@example.com", "Engineer", "Hangzhou", "bart@example.com")
        .contains("Sales", "Cost centre 4711 4712", "Owner: team team@example.com nobody else is");
    assertThat(page.page().select("#content a.btn").eachText())
        .containsExactly("Edit", "Move", "Suspend", "Mark departed", "Delete");
    assertThat(chief.get("/employees/404").status()).isEqualTo(404);
  }

  @Test
  void saysWhichGroupsAPersonIsInAndWhy() {
    MailGroup team = organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    organisation.group(ALL, TEAM);
    repository.memberSettings().set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));

    Visitor.Answer page = chief.get("/employees/" + anne.id() + "/groups");

    assertThat(page.page().select("#list tbody tr").eachText())
        .satisfiesExactly(
            all ->
                assertThat(all).contains("all@example.com > team@example.com > department Sales"),
            own -> assertThat(own).contains("team@example.com > department Sales", "mail off"));
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    assertThat(chief.get("/employees/" + anne.id() + "/groups").text())
        .contains("receives nothing through groups");
  }

  @Test
  void saysWhatAPersonReceivedThroughGroups() {
    MailGroup team = organisation.group(TEAM, ANNE);
    deliver("m1", team, "<i>Hello</i>");
    organisation.group(ALL, CRIS);

    Visitor.Answer page = chief.get("/employees/" + anne.id() + "/deliveries");

    assertThat(page.page().select("#list tbody tr").text())
        .contains("<i>Hello</i>", "team@example.com", "cris@example.com");
    assertThat(page.page().select("#content a[href^=/trace]").attr("href"))
        .isEqualTo("/trace?person=anne@example.com");
    String link = page.page().select("#list a[href^=/deliveries/]").attr("href");
    assertThat(chief.get(link).text()).contains("anne@example.com");
    long bart = repository.employees().find(BART).orElseThrow().id();
    assertThat(chief.get("/employees/" + bart + "/deliveries").text()).contains("Nothing so far.");
  }

  @Test
  void anAdministratorOfADepartmentSeesTheirPeopleAndGroupsOnly() {
    MailGroup own = organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    MailGroup other = organisation.group(ALL, TEAM, ANNE);
    organisation.role(other, Role.OWNER, ANNE);
    Visitor head = WEBAPP.signedIn(HEAD);
    long cris = repository.employees().find(CRIS).orElseThrow().id();

    Visitor.Answer groups = head.get("/employees/" + anne.id() + "/groups");

    assertThat(groups.page().select("#list tbody a").eachAttr("href"))
        .containsExactly("/groups/" + own.id());
    assertThat(head.get("/employees/" + anne.id()).text()).doesNotContain("all@example.com");
    assertThat(head.get("/employees/" + anne.id() + "/deliveries").status()).isEqualTo(403);
    for (String page : List.of("", "/groups", "/edit", "/move", "/suspend", "/delete", "/depart")) {
      assertThat(head.get("/employees/" + cris + page).status()).as(page).isEqualTo(404);
    }
    organisation.change(CRIS, data -> data.withDepartments(research, sales));
    assertThat(head.get("/employees/" + cris).page().select("#content a.btn")).isEmpty();
    assertThat(head.get("/employees/" + cris + "/edit").status()).isEqualTo(403);
    assertThat(head.get("/employees/" + cris + "/delete").status()).isEqualTo(403);
  }

  @Test
  void suspendsAndReactivatesAfterSayingWhatItDoes() {
    organisation.group(TEAM, ANNE, BART, CRIS, person("d"), person("e"));
    String path = "/employees/" + anne.id();

    Visitor.Answer asked = chief.get(effect(chief.get(path + "/suspend")));
    assertThat(asked.text()).contains("team@example.com", "5 → 4");
    assertThat(status(anne)).isEqualTo(EmployeeStatus.ACTIVE);
    Visitor.Answer done = chief.submit(path + "/suspend", "version", "1");

    assertThat(done.path()).isEqualTo(path);
    assertThat(done.text()).contains("anne is suspended.", "Reactivate");
    assertThat(status(anne)).isEqualTo(EmployeeStatus.SUSPENDED);
    Visitor.Answer stale = chief.submit(path + "/reactivate", "version", "1");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Someone else changed this person");
    chief.submit(path + "/reactivate", "version", "2");
    assertThat(status(anne)).isEqualTo(EmployeeStatus.ACTIVE);
  }

  @Test
  void toEmptyAGroupTakesTheAddress() {
    organisation.group(TEAM, ANNE);
    String path = "/employees/" + anne.id() + "/suspend";
    chief.get(path);

    Visitor.Answer stopped = chief.submit(path, "version", "1");

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("team@example.com", "Type anne@example.com");
    String confirm = stopped.page().select("input[name=confirm]").val();
    Visitor.Answer mistyped =
        chief.submit(path, "version", "1", "confirm", confirm, "confirmName", "bart@example.com");
    assertThat(mistyped.status()).isEqualTo(409);
    assertThat(status(anne)).isEqualTo(EmployeeStatus.ACTIVE);
    chief.submit(path, "version", "1", "confirm", confirm, "confirmName", "anne@example.com");
    assertThat(status(anne)).isEqualTo(EmployeeStatus.SUSPENDED);
  }

  @Test
  void movesSomebodyAndKeepsFurtherDepartments() {
    long club = organisation.department("Club");
    organisation.change(ANNE, data -> data.withDepartments(sales, club));
    String path = "/employees/" + anne.id() + "/move";
    chief.get(path);

    Visitor.Answer unknown = chief.submit(path, "version", "2", "department", "Nowhere");
    Visitor.Answer empty = chief.submit(path, "version", "2");
    Visitor.Answer stale = chief.submit(path, "version", "1", "department", "Research");
    Visitor.Answer moved = chief.submit(path, "version", "2", "department", "Research");

    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.page().select("#field-department-help").text())
        .isEqualTo("There is no such department.");
    assertThat(empty.page().select("#field-department-help").text()).isEqualTo("Needed.");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(moved.text()).contains("anne is in Research now.");
    assertThat(departments()).containsExactly(research, club);
  }

  @Test
  void nobodyMovesPeopleWhereTheyAdministerNothing() {
    Visitor head = WEBAPP.signedIn(HEAD);
    String path = "/employees/" + anne.id() + "/move";
    head.get(path);

    assertThat(head.submit(path, "version", "1", "department", "#" + research).status())
        .isEqualTo(422);
    assertThat(departments()).containsExactly(sales);
  }

  @Test
  void deletesSomebodyAfterSayingWhatIsLost() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.role(team, Role.OWNER, ANNE);
    organisation.change(
        BART, data -> data.withProfile(data.profile().withManager(Optional.of(ANNE))));
    String path = "/employees/" + anne.id() + "/delete";

    Visitor.Answer asked = chief.get(effect(chief.get(path)));
    assertThat(asked.text())
        .contains("Hand-kept memberships: 1", "Roles in groups: 1", "no manager then: 1")
        .contains("1 → 0");
    String confirm = asked.page().select("input[name=confirm]").val();
    Visitor.Answer mistyped = chief.submit(path, "confirm", confirm, "confirmName", "anne");
    organisation.group(ALL, ANNE);
    Visitor.Answer other =
        chief.submit(path, "confirm", confirm, "confirmName", "anne@example.com");

    assertThat(mistyped.status()).isEqualTo(422);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text()).contains("something else by now", "all@example.com");
    String again = other.page().select("input[name=confirm]").val();
    Visitor.Answer done = chief.submit(path, "confirm", again, "confirmName", "Anne@example.com");
    assertThat(done.text()).contains("anne was deleted.");
    assertThat(repository.employees().find(ANNE)).isEmpty();
  }

  @Test
  void isNotDeletedUnlessWhatEmptiesAGroupWasShown() {
    organisation.group(TEAM, ANNE);
    String path = "/employees/" + anne.id() + "/delete";
    chief.get(path);

    Visitor.Answer stopped = chief.submit(path, "confirmName", "anne@example.com");

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("Look first at what it does", "1 → 0");
    assertThat(repository.employees().find(ANNE)).isPresent();
    String confirm = stopped.page().select("input[name=confirm]").val();
    chief.submit(path, "confirm", confirm, "confirmName", "anne@example.com");
    assertThat(repository.employees().find(ANNE)).isEmpty();
  }

  // Without scripts what a change does is a link away.
  private static String effect(Visitor.Answer asked) {
    return asked.page().select("#effect a").attr("href");
  }

  private EmailAddress person(String name) {
    return organisation.person(address(name + "@example.com"), sales).address();
  }

  private EmployeeStatus status(Employee employee) {
    return repository.employees().find(employee.id()).orElseThrow().data().status();
  }

  private List<Long> departments() {
    return repository.employees().find(ANNE).orElseThrow().data().departments().stream()
        .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
        .map(one -> one.departmentId())
        .toList();
  }

  private void deliver(String key, MailGroup group, String subject) {
    organisation.deliver(
        Organisation.message(key, "<" + key + "@example.com>", CRIS, subject), group);
  }
}
