// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditEmployeeTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String HEAD = "head-of-sales";

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private long sales;
  private long research;
  private String path;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    research = organisation.department("Research");
    define("skills", AttributeType.STRING, Cardinality.MANY);
    define("grade", AttributeType.NUMBER, Cardinality.ONE);
    define("reviewed", AttributeType.DATE, Cardinality.ONE);
    define("remote", AttributeType.BOOLEAN, Cardinality.ONE);
    path = "/employees/" + organisation.person(ANNE, sales).id() + "/edit";
    organisation.person(BART, sales);
    WEBAPP.account(HEAD, Grants.departmentAdmin(sales));
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get(path);
  }

  @Test
  void changesEverythingAndShowsItAgain() {
    Visitor.Answer saved =
        submit(
            chief,
            "displayName",
            "Anne Weber",
            "givenName",
            "Anne",
            "familyName",
            "Weber",
            "aliases",
            "a.weber@example.com\r\nanna@example.com",
            "department",
            "Research",
            "departments",
            "Sales",
            "title",
            "Engineer",
            "location",
            "杭州",
            "manager",
            "Bart@example.com",
            "employeeNumber",
            "17",
            "employmentType",
            "full time",
            "hireDate",
            "2026-03-01",
            "externalId",
            "x-17",
            "status",
            "SUSPENDED",
            "attributes/skills",
            "Java\nSQL",
            "attributes/grade",
            "7.50",
            "attributes/reviewed",
            "2026-02-28",
            "attributes/remote",
            "false");

    assertThat(saved.text()).contains("Anne Weber was saved");
    EmployeeData data = anne().data();
    assertThat(data.aliases())
        .containsExactly(address("a.weber@example.com"), address("anna@example.com"));
    assertThat(data.departments())
        .extracting(one -> one.departmentId(), one -> one.primary())
        .containsExactlyInAnyOrder(tuple(sales, false), tuple(research, true));
    assertThat(data.profile().manager()).contains(BART);
    assertThat(data.profile().hireDate()).contains(LocalDate.of(2026, 3, 1));
    assertThat(data.profile().externalId()).contains("x-17");
    assertThat(data.attributes().get("skills"))
        .containsExactly(new AttributeValue.Text("Java"), new AttributeValue.Text("SQL"));
    assertThat(data.attributes().get("grade")).singleElement().asString().contains("7.5");
    // What the form shows is what is there: sent as it stands, it changes nothing.
    Visitor.Answer shown = chief.get(path);
    chief.submit(path, fields(shown));
    assertThat(anne().version()).isEqualTo(2);
    assertThat(anne().data()).isEqualTo(data);
  }

  @Test
  void badInputIsToldAtItsField() {
    organisation.change(BART, data -> data.withAliases(Set.of(address("b@example.com"))));
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("displayName", "");
    wrong.put("address", "anne example.com");
    wrong.put("aliases", "a@b@c");
    wrong.put("department", "Nowhere");
    wrong.put("departments", "Nowhere either");
    wrong.put("manager", "nobody");
    wrong.put("hireDate", "2026-02-30");
    wrong.put("status", "ASLEEP");
    wrong.put("attributes/grade", "seven");
    wrong.put("attributes/reviewed", "yesterday");
    wrong.put("attributes/remote", "perhaps");

    Visitor.Answer refused = submit(chief, wrong);

    assertThat(refused.status()).isEqualTo(422);
    wrong.forEach(
        (field, typed) -> {
          String id = "#field-" + field.replace('/', '-');
          assertThat(refused.page().select(id + "-help.invalid-feedback")).as(field).hasSize(1);
          if (!field.equals("status") && !field.equals("attributes/remote")) {
            assertThat(refused.page().select(id).val()).as(field).isEqualTo(typed);
          }
        });
    assertThat(error(submit(chief, "address", "x@elsewhere.org"), "address"))
        .isEqualTo("The address lies in no domain of the organisation.");
    assertThat(error(submit(chief, "aliases", "x@elsewhere.org"), "aliases"))
        .isEqualTo("The address lies in no domain of the organisation.");
    assertThat(error(submit(chief, "address", "b@example.com"), "address"))
        .isEqualTo("The address is taken.");
    assertThat(error(submit(chief, "aliases", "bart@example.com"), "aliases"))
        .isEqualTo("The address is taken.");
    assertThat(error(submit(chief, "manager", "c@example.com"), "manager"))
        .isEqualTo("No employee has this address.");
    assertThat(error(submit(chief, "departments", "Sales"), "departments"))
        .isEqualTo("Named twice.");
    assertThat(error(submit(chief, "title", "x".repeat(256)), "title")).isEqualTo("Too long.");
    assertThat(error(submit(chief, "attributes/grade", "1e99999999"), "attributes-grade"))
        .contains("limits");
    assertThat(anne().version()).isEqualTo(1);
  }

  @Test
  void anExternalIdIsUnique() {
    organisation.change(
        BART,
        data -> {
          var before = data.profile();
          return data.withProfile(
              new Profile(
                  Optional.of("x-1"),
                  before.displayName(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
        });

    Visitor.Answer taken = submit(chief, "externalId", "x-1");

    assertThat(taken.status()).isEqualTo(409);
    assertThat(error(taken, "externalId")).isEqualTo("Somebody else has this external id.");
  }

  @Test
  void theSecondEditorIsToldAndKeepsWhatTheyTyped() {
    organisation.change(ANNE, data -> data.withDepartments(research));

    Visitor.Answer stale = submit(chief, "title", "<i>Chief</i>");

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Someone else changed this person");
    assertThat(stale.page().select("#field-title").val()).isEqualTo("<i>Chief</i>");
    assertThat(stale.page().select("input[name=version]").val()).isEqualTo("2");
    chief.submit(path, fields(stale));
    assertThat(anne().data().profile().title()).contains("<i>Chief</i>");
    assertThat(submit(chief, "version", "what").status()).isEqualTo(409);
  }

  @Test
  void aRenameKeepsTheOldAddressAndBackAgain() {
    submit(chief, "address", "anne.weber@example.com");

    assertThat(repository.employees().find(ANNE).orElseThrow().data().aliases())
        .containsExactly(ANNE);
    Visitor.Answer shown = chief.get(path);
    assertThat(shown.text()).contains("the old one stays as an alias");
    List<String> back = new ArrayList<>(List.of(fields(shown)));
    back.set(back.indexOf("address") + 1, "anne@example.com");
    chief.submit(path, back.toArray(String[]::new));
    assertThat(anne().address()).isEqualTo(ANNE);
    assertThat(anne().data().aliases()).containsExactly(address("anne.weber@example.com"));
  }

  @Test
  void whatEmptiesAGroupIsConfirmedByTheAddress() {
    organisation.change(ANNE, data -> data.withProfile(data.profile().working("Boss", "Paris")));
    organisation.dynamicGroup(TEAM, Rule.meeting("title eq \"Boss\""));

    Visitor.Answer stopped = submit(chief, "version", "2", "title", "Clerk");

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("team@example.com", "+0 −1");
    assertThat(stopped.page().select("#field-title").val()).isEqualTo("Clerk");
    assertThat(anne().version()).isEqualTo(2);
    String confirm = stopped.page().select("input[name=confirm]").val();
    submit(
        chief,
        "version",
        "2",
        "title",
        "Clerk",
        "confirm",
        confirm,
        "confirmName",
        "anne@example.com");
    assertThat(anne().data().profile().title()).contains("Clerk");
  }

  @Test
  void anAdministratorOfADepartmentGivesNothingThatIsNotTheirs() {
    Visitor head = WEBAPP.signedIn(HEAD);
    head.get(path);
    organisation.person(CRIS, research);
    repository.accounts().create(CHANGE, CRIS, Grants.departmentAdmin(research));

    assertThat(error(submit(head, "department", "#" + research), "department"))
        .isEqualTo("There is no such department.");
    assertThat(error(submit(head, "departments", "Research"), "departments"))
        .isEqualTo("There is no such department.");
    assertThat(error(submit(head, "department", ""), "department")).isEqualTo("Needed.");
    assertThat(submit(head, "title", "Seller").status()).isEqualTo(200);
    assertThat(anne().data().profile().title()).contains("Seller");
    repository.accounts().create(CHANGE, ANNE, Grants.departmentAdmin(research));
    assertThat(submit(head, "version", "2", "address", "mine@example.com").status()).isEqualTo(403);
  }

  private void define(String name, AttributeType type, Cardinality cardinality) {
    repository.attributeDefinitions().define(CHANGE, name, type, cardinality, name, name);
  }

  private Employee anne() {
    long id = Long.parseLong(path.split("/", -1)[2]);
    return repository.employees().find(id).orElseThrow();
  }

  private Visitor.Answer submit(Visitor visitor, String... changed) {
    Map<String, String> some = new TreeMap<>();
    for (int i = 0; i < changed.length; i += 2) {
      some.put(changed[i], changed[i + 1]);
    }
    return submit(visitor, some);
  }

  // Anne as the form shows her, but for what is changed.
  private Visitor.Answer submit(Visitor visitor, Map<String, String> changed) {
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "version",
                "1",
                "address",
                "anne@example.com",
                "displayName",
                "Anne",
                "department",
                "Sales",
                "status",
                "ACTIVE"));
    fields.putAll(changed);
    return visitor.submit(
        path,
        fields.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new));
  }

  private static String[] fields(Visitor.Answer shown) {
    return shown.page().select("form.card").forms().stream()
        .flatMap(form -> form.formData().stream())
        .filter(pair -> !pair.key().equals("_csrf"))
        .flatMap(pair -> Stream.of(pair.key(), pair.value()))
        .toArray(String[]::new);
  }

  private static String error(Visitor.Answer answer, String field) {
    return answer.page().select("#field-" + field + "-help.invalid-feedback").text();
  }
}
