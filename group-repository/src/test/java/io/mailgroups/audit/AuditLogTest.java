// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Validity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditLogTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Change CHANGE = Change.by("dora@example.com", "page");
  private static final String EVENTS =
      "select action || ' ' || subject_kind || ' ' || subject_label from mg_audit_event order by"
          + " id";
  private static final String BEFORE =
      "select before_json from mg_audit_event order by id desc limit 1";
  private static final String AFTER =
      "select after_json from mg_audit_event order by id desc limit 1";

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    DATABASE.execute("truncate mg_audit_event");
  }

  @Test
  void tellsWhoDidWhatWhenAndHow() {
    Employee anne = hire();

    assertThat(
            DATABASE.column(
                "select change_id || ' ' || at || ' ' || actor || ' ' || via || ' ' || subject_id"
                    + " from mg_audit_event"))
        .containsExactly(CHANGE.id() + " 2026-03-02 12:00:00 dora@example.com page " + anne.id());
  }

  @Test
  void holdsAnEmployeeBeforeAndAfter() {
    Employee anne = hire();
    String created =
        "{\"address\":\"anne@example.com\",\"aliases\":[],\"profile\":{\"externalId\":null,\"displayName\":\"Anne"
            + " \\\"A\\\\\",\"givenName\":null,\"familyName\":null,"
            + "\"employeeNumber\":null,\"title\":null,\"location\":null,\"employmentType\":null,"
            + "\"manager\":null,\"hireDate\":null},\"status\":\"ACTIVE\",\"departments\":[],\"attributes\":{}}";
    assertThat(DATABASE.column(BEFORE)).containsExactly("null");
    assertThat(DATABASE.column(AFTER)).containsExactly(created);

    Employee moved =
        organisation
            .repository()
            .employees()
            .update(
                CHANGE,
                anne.id(),
                OptionalInt.empty(),
                anne.data().withDepartments(Department.ROOT_ID));
    String after =
        created.replace(
            "\"departments\":[]", "\"departments\":[{\"departmentId\":1,\"primary\":true}]");
    assertThat(DATABASE.column(BEFORE)).containsExactly(created);
    assertThat(DATABASE.column(AFTER)).containsExactly(after);

    organisation.repository().employees().delete(CHANGE, moved.id());
    assertThat(DATABASE.column(BEFORE)).containsExactly(after);
    assertThat(DATABASE.column(AFTER)).containsExactly("null");
    assertThat(DATABASE.column(EVENTS))
        .containsExactly(
            "create employee anne@example.com",
            "update employee anne@example.com",
            "delete employee anne@example.com");
  }

  @Test
  void holdsAGroupItsRolesItsSendersAndItsMembers() {
    hire();
    MailGroup team =
        organisation
            .repository()
            .groups()
            .create(CHANGE, GroupData.handKept(GroupKind.STATIC, TEAM, "team"));
    organisation
        .repository()
        .roles()
        .replace(
            CHANGE, team.id(), OptionalInt.empty(), List.of(RoleAssignment.of(Role.OWNER, ANNE)));
    assertThat(DATABASE.column(AFTER))
        .containsExactly(
            "[{\"role\":\"OWNER\",\"holder\":\"anne@example.com\",\"validity\":{\"from\":null,\"to\":null}}]");
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(
            CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(ANNE, BART));
    assertThat(DATABASE.column(AFTER))
        .containsExactly(
            "{\"addresses\":[\"anne@example.com\",\"bart@example.com\"],\"departments\":[],\"groups\":[]}");
    organisation
        .repository()
        .members()
        .add(CHANGE, team.id(), List.of(ANNE, BART), Validity.ALWAYS);
    assertThat(DATABASE.column(AFTER))
        .containsExactly(
            "{\"members\":[\"anne@example.com\",\"bart@example.com\"],\"limited\":{}}");
    organisation.repository().members().remove(CHANGE, team.id(), List.of(BART));
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));
    assertThat(DATABASE.column(BEFORE))
        .containsExactly("{\"person\":\"anne@example.com\",\"mail\":true,\"ownCopy\":true}");
    assertThat(DATABASE.column(AFTER))
        .containsExactly("{\"person\":\"anne@example.com\",\"mail\":false,\"ownCopy\":true}");
    organisation.repository().groups().delete(CHANGE, team.id());

    assertThat(DATABASE.column(EVENTS))
        .containsExactly(
            "create employee anne@example.com",
            "create group team@example.com",
            "update group team@example.com",
            "update group team@example.com",
            "add-members group team@example.com",
            "remove-members group team@example.com",
            "update group team@example.com",
            "remove-members group team@example.com",
            "update group team@example.com",
            "update group team@example.com",
            "update group team@example.com",
            "delete group team@example.com");
  }

  @Test
  void holdsDepartmentsDomainsAndDefinitions() {
    Department sales =
        organisation
            .repository()
            .departments()
            .create(CHANGE, Department.ROOT_ID, "x".repeat(255), Optional.empty());
    organisation
        .repository()
        .departments()
        .rename(CHANGE, sales.id(), OptionalInt.empty(), "Sales", Optional.empty());
    organisation.repository().departments().delete(CHANGE, sales.id());
    organisation.repository().domains().add(CHANGE, "example.org");
    organisation.repository().domains().makePrimary(CHANGE, "example.org");
    organisation.repository().domains().remove(CHANGE, "example.com");
    long floor =
        organisation
            .repository()
            .attributeDefinitions()
            .define(CHANGE, "floor", AttributeType.NUMBER, Cardinality.ONE, "Floor", "楼层")
            .id();
    organisation.repository().attributeDefinitions().delete(CHANGE, floor);

    assertThat(DATABASE.column(EVENTS))
        .containsExactly(
            "create department " + "x".repeat(254),
            "update department " + "x".repeat(254),
            "delete department Sales",
            "create domain example.org",
            "update domain example.org",
            "delete domain example.com",
            "create attribute-definition floor",
            "delete attribute-definition floor");
  }

  @Test
  void saysNothingWhereNothingChanged() {
    Employee anne = hire();
    MailGroup team = organisation.group(TEAM, ANNE);
    long sales = organisation.department("Sales");
    DATABASE.execute("truncate mg_audit_event");

    organisation.change(ANNE, data -> data);
    organisation.change(team, data -> data);
    organisation.addMembers(team, ANNE);
    organisation.repository().members().remove(CHANGE, team.id(), List.of(BART));
    organisation.repository().members().setValidity(CHANGE, team.id(), ANNE, Validity.ALWAYS);
    organisation.repository().roles().replace(CHANGE, team.id(), OptionalInt.empty(), List.of());
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, true, true));
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.NOBODY);
    organisation
        .repository()
        .departments()
        .rename(CHANGE, sales, OptionalInt.empty(), "Sales", Optional.empty());
    organisation
        .repository()
        .departments()
        .move(CHANGE, sales, OptionalInt.empty(), Department.ROOT_ID);
    organisation.repository().domains().add(CHANGE, "example.com");
    organisation.repository().domains().makePrimary(CHANGE, "example.com");

    assertThat(DATABASE.column(EVENTS)).isEmpty();
    assertThat(organisation.repository().employees().find(ANNE)).contains(anne);
  }

  private Employee hire() {
    return organisation
        .repository()
        .employees()
        .create(CHANGE, EmployeeData.active(ANNE, Profile.named("Anne \"A\\")));
  }
}
