// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.Department;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartmentPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String HEAD = "head-of-sales";

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private long sales;
  private long europe;
  private long research;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    europe = organisation.department(sales, "Europe");
    research = organisation.department("Research");
    organisation.person(ANNE, sales);
    organisation.person(BART, europe);
    organisation.person(CRIS, research);
    WEBAPP.account(HEAD, Grants.departmentAdmin(sales));
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void aDepartmentIsMadeBelowAnother() {
    assertThat(chief.get("/departments/new?parent=" + europe).text())
        .contains("Below Sales › Europe");

    Visitor.Answer made =
        chief.submit(
            "/departments/new", "parent", "" + europe, "name", "<b>Köln</b> ", "code", " K1 ");

    assertThat(made.text()).contains("The department <b>Köln</b> was made.", "Code K1");
    assertThat(made.page().select("#content b")).isEmpty();
    assertThat(repository.departments().findByCode("K1").orElseThrow().parentId()).contains(europe);
  }

  @Test
  void whatIsWrongWithANameOrCodeStandsAtItsField() {
    chief.get("/departments/new?parent=" + sales);
    repository.departments().rename(CHANGE, research, OptionalInt.empty(), "Research", code("R"));

    Visitor.Answer blank = chief.submit("/departments/new", "parent", "" + sales, "name", " ");
    Visitor.Answer twice = chief.submit("/departments/new", "parent", "" + sales, "name", "Europe");
    Visitor.Answer code =
        chief.submit("/departments/new", "parent", "" + sales, "name", "Asia", "code", "R");
    Visitor.Answer longName =
        chief.submit("/departments/new", "parent", "" + sales, "name", "x".repeat(256));
    Visitor.Answer unreadable =
        chief.submit("/departments/new", "parent", "" + sales, "name", "a\0b");

    assertThat(blank.status()).isEqualTo(422);
    assertThat(blank.page().select("#field-name-help").text()).isEqualTo("Needed.");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.page().select("#field-name-help").text())
        .isEqualTo("There is a department of this name already.");
    assertThat(twice.page().select("#field-name").val()).isEqualTo("Europe");
    assertThat(code.page().select("#field-code-help").text())
        .isEqualTo("Another department has this code.");
    assertThat(longName.page().select("#field-name-help").text()).isEqualTo("Too long.");
    assertThat(unreadable.status()).isEqualTo(422);
    assertThat(chief.get("/departments/new?parent=404").status()).isEqualTo(404);
    assertThat(repository.departments().children(sales)).hasSize(1);
  }

  @Test
  void aDepartmentGetsAnotherNameAndWhoComesLaterIsTold() {
    Visitor.Answer form = chief.get("/departments/" + sales + "/edit");
    String version = form.page().select("input[name=version]").val();
    repository.departments().rename(CHANGE, sales, OptionalInt.empty(), "Selling", code("S"));

    Visitor.Answer stale =
        chief.submit(
            "/departments/" + sales + "/edit", "version", version, "name", "Shop", "code", "");

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Rename Selling", "Someone else changed the department");
    assertThat(stale.page().select("#field-name").val()).isEqualTo("Shop");
    String newVersion = stale.page().select("input[name=version]").val();
    assertThat(
            chief
                .submit("/departments/" + sales + "/edit", "version", newVersion, "name", "Shop")
                .text())
        .contains("The department Shop was saved.");
    assertThat(repository.departments().find(sales).orElseThrow().code()).isEmpty();
  }

  @Test
  void aMoveShowsWhatItChangesBeforeItIsDone() {
    organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    organisation.departmentGroup(ALL, new DepartmentScope(research, true));
    organisation.person(Organisation.DORA, sales);
    organisation.people(Organisation.address("emil@example.com"));
    organisation.change(
        Organisation.address("emil@example.com"), data -> data.withDepartments(sales));
    String path = "/departments/" + europe + "/move";
    String version = chief.get(path).page().select("input[name=version]").val();

    Visitor.Answer changes = chief.submit(path, "version", version, "parent", "research");

    assertThat(changes.status()).isEqualTo(200);
    assertThat(changes.text())
        .contains("From Sales › Europe to below Research", "+1", "−1", "4 → 3", "1 → 2")
        .doesNotContain("to do it all the same");
    assertThat(parent(europe)).isEqualTo(sales);
    Visitor.Answer moved = chief.submit(path, fields(changes));
    assertThat(moved.text()).contains("Europe lies below Research now.");
    assertThat(parent(europe)).isEqualTo(research);
  }

  @Test
  void aMoveThatEmptiesAGroupIsConfirmedByTheDepartmentsName() {
    organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    String path = "/departments/" + europe + "/move";
    chief.get(path);

    Visitor.Answer stopped = chief.submit(path, "parent", "Research");
    Visitor.Answer wrong = chief.submit(path, fields(stopped, "confirmName", "Sales"));

    assertThat(stopped.text())
        .contains("would lose many", "Type Europe to do it all the same", "2 → 1", "bart@");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("#field-confirmName-help").text())
        .isEqualTo("Type it exactly as it stands there.");
    assertThat(parent(europe)).isEqualTo(sales);
    assertThat(chief.submit(path, fields(wrong, "confirmName", "Europe")).text())
        .contains("Europe lies below Research now.");
    assertThat(organisation.recipients(repository.groups().find(TEAM).orElseThrow()))
        .containsExactly(ANNE);
  }

  @Test
  void whatWasShownHasToBeWhatIsDone() {
    organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    String path = "/departments/" + europe + "/move";
    chief.get(path);
    Visitor.Answer shown = chief.submit(path, "parent", "Research");
    organisation.person(Organisation.DORA, europe);

    Visitor.Answer again = chief.submit(path, fields(shown, "confirmName", "Europe"));

    assertThat(again.text()).contains("dora@example.com", "3 → 1");
    assertThat(parent(europe)).isEqualTo(sales);
  }

  @Test
  void aPlaceThatCanNotBeIsToldAtTheField() {
    String path = "/departments/" + sales + "/move";
    chief.get(path);

    assertThat(placeError(chief.submit(path, "parent", ""))).isEqualTo("422 Needed.");
    assertThat(placeError(chief.submit(path, "parent", "Nowhere")))
        .isEqualTo("422 There is no such department.");
    assertThat(placeError(chief.submit(path, "parent", "#" + europe)))
        .isEqualTo("409 A department can't be moved below itself.");
    assertThat(placeError(chief.submit(path, "parent", "#1")))
        .isEqualTo("422 It is there already.");
    organisation.department(research, "Sales");
    assertThat(placeError(chief.submit(path, "parent", "Research")))
        .isEqualTo("409 There is a department of this name already.");
    assertThat(chief.get("/departments/" + ROOT + "/move").status()).isEqualTo(404);
    Visitor.Answer stale = chief.submit(path, "parent", "Research", "version", "99");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.page().select("#field-parent").val()).isEqualTo("Research");
  }

  @Test
  void aDepartmentInUseSaysByWhatAndStays() {
    MailGroup team = organisation.departmentGroup(TEAM, sales);
    MailGroup all = organisation.group(ALL);
    repository
        .senderLists()
        .replaceAllowed(
            CHANGE,
            all.id(),
            OptionalInt.empty(),
            AllowedSenders.departments(new DepartmentScope(sales, true)));
    String path = "/departments/" + sales + "/delete";

    Visitor.Answer page = chief.get(path);

    assertThat(page.text())
        .contains(
            "Departments below it: 1",
            "People in it, departed ones too: 1 anne anne@example.com",
            "Mail groups of its people: 1 team team@example.com",
            "Mail groups to which it may write: 1 all all@example.com",
            "Administrators who are granted this department lose it: 1");
    assertThat(page.page().select("#uses a").eachAttr("href"))
        .contains("/groups/" + team.id(), "/groups/" + all.id());
    assertThat(page.page().select("button.btn-danger")).isEmpty();
    Visitor.Answer forced = chief.submit(path, "version", "1");
    assertThat(forced.status()).isEqualTo(409);
    assertThat(forced.text()).contains("Nothing was deleted.", "team@example.com");
    assertThat(repository.departments().find(sales)).isPresent();
  }

  @Test
  void aDepartmentThatNothingRefersToIsDeleted() {
    long empty = organisation.department(sales, "Empty");
    String path = "/departments/" + empty + "/delete";
    assertThat(chief.get(path).text()).contains("Nobody is in it");

    Visitor.Answer stale = chief.submit(path, "version", "99");
    Visitor.Answer deleted =
        chief.submit(path, "version", stale.page().select("input[name=version]").val());

    assertThat(stale.status()).isEqualTo(409);
    assertThat(deleted.text()).contains("The department Empty was deleted.");
    assertThat(deleted.path()).isEqualTo("/employees?department=" + sales);
    assertThat(chief.get("/departments/" + ROOT + "/delete").status()).isEqualTo(404);
  }

  @Test
  void whoAdministersADepartmentChangesThoseBelowItOnly() {
    Visitor head = WEBAPP.signedIn(HEAD);
    long asia = organisation.department(sales, "Asia");

    assertThat(head.get("/departments/new?parent=" + sales).status()).isEqualTo(200);
    assertThat(head.get("/departments/new").status()).isEqualTo(404);
    assertThat(head.get("/departments/new?parent=" + research).status()).isEqualTo(404);
    assertThat(head.get("/departments/" + europe + "/edit").status()).isEqualTo(200);
    for (String what : List.of("edit", "move", "delete")) {
      assertThat(head.get("/departments/" + sales + "/" + what).status()).as(what).isEqualTo(403);
      assertThat(head.get("/departments/" + research + "/" + what).status())
          .as(what)
          .isEqualTo(404);
    }
    head.get("/departments/" + europe + "/move");
    Visitor.Answer away = head.submit("/departments/" + europe + "/move", "parent", "#" + research);
    assertThat(placeError(away)).isEqualTo("422 There is no such department.");
    Visitor.Answer within = head.submit("/departments/" + europe + "/move", "parent", "Asia");
    assertThat(head.submit("/departments/" + europe + "/move", fields(within)).text())
        .contains("Europe lies below Asia now.");
    assertThat(parent(europe)).isEqualTo(asia);
    assertThat(head.submit("/departments/new", "parent", "" + research, "name", "x").status())
        .isEqualTo(404);
    assertThat(WEBAPP.signedIn(Webapp.AUDITOR).get("/departments/" + europe + "/edit").status())
        .isEqualTo(403);
  }

  @Test
  void groupsOfOthersAreNotNamedToWhoAdministersADepartment() {
    long asia = organisation.department(sales, "Asia");
    organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(asia, true)));
    organisation.dynamicGroup(ALL, Rule.inDepartments(new DepartmentScope(europe, false)));
    Visitor head = WEBAPP.signedIn(HEAD);
    head.get("/departments/" + europe + "/move");

    Visitor.Answer changes = head.submit("/departments/" + europe + "/move", "parent", "Asia");
    Visitor.Answer deletion = head.get("/departments/" + europe + "/delete");

    assertThat(changes.text())
        .contains("A group that others administer", "+1", "0 → 1")
        .doesNotContain("team@");
    assertThat(deletion.text())
        .contains("Mail groups of its people: 1 and more")
        .doesNotContain("all@");
  }

  private long parent(long id) {
    return repository.departments().find(id).flatMap(Department::parentId).orElseThrow();
  }

  private static Optional<String> code(String code) {
    return Optional.of(code);
  }

  private static String placeError(Visitor.Answer answer) {
    return answer.status() + " " + answer.page().select("#field-parent-help").text();
  }

  /** The hidden fields of the form that was answered, and some more. */
  static String[] fields(Visitor.Answer answer, String... more) {
    List<String> fields = new java.util.ArrayList<>();
    answer
        .page()
        .select("main form.card input[type=hidden]:not([name=_csrf])")
        .forEach(
            field -> {
              fields.add(field.attr("name"));
              fields.add(field.val());
            });
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }
}
