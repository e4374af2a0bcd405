// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupDeletionNotice.Some;
import io.mailgroups.listing.Capped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeletionNoticesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress CREW = address("crew@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART);
  }

  @Test
  void sayWhatIsLostWithAGroup() {
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    organisation.change(team, data -> data.withAliases(Set.of(CREW)));
    organisation.role(team, Role.OWNER, ANNE);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));
    MailGroup all = organisation.group(ALL, TEAM);
    organisation.role(all, Role.MODERATOR, TEAM);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, all.id(), OptionalInt.empty(), AllowedSenders.groups(TEAM));
    DATABASE.execute("update mg_group set last_message_at = '2026-03-01 12:00' where id = 1");
    DATABASE.execute(
        "insert into mg_message (message_key, size, received_at) values ('Mail1', 1, now()); insert"
            + " into mg_delivery (message_id, group_id, group_address, group_version, decision,"
            + " decided_by, state, batches, recipients, skipped, created_at) select 1, 1,"
            + " 'team@example.com', 1, 'ACCEPT', 'POLICY', 'DONE', 1, 1, 0, now()");

    GroupDeletionNotice notice = notices().ofGroup(team.id()).orElseThrow();

    GroupName outer = new GroupName(all.id(), ALL, "all", GroupKind.STATIC);
    assertThat(notice.group()).isEqualTo(new GroupName(team.id(), TEAM, "team", GroupKind.STATIC));
    assertThat(notice.addresses()).containsExactly(CREW, TEAM);
    assertThat(notice.members()).contains(Capped.of(2));
    assertThat(notice.nestedIn()).isEqualTo(one(outer));
    assertThat(notice.roles()).isEqualTo(Capped.of(1));
    assertThat(notice.moderates()).isEqualTo(one(outer));
    assertThat(notice.senderOf()).isEqualTo(one(outer));
    assertThat(notice.settings()).isEqualTo(Capped.of(1));
    assertThat(notice.lastMessageAt()).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(notice.deliveries()).isEqualTo(Capped.of(1));
    GroupDeletionNotice other = notices().ofGroup(all.id()).orElseThrow();
    assertThat(other.nestedIn()).isEqualTo(new Some<>(List.of(), Capped.of(0)));
    assertThat(other.deliveries()).isEqualTo(Capped.of(0));
    assertThat(notices().ofGroup(999)).isEmpty();
  }

  @Test
  void sayWhatRefersToADepartment() {
    long sales = organisation.department("Sales");
    long berlin = organisation.department(sales, "Berlin");
    organisation.person(address("cris@example.com"), sales);
    MailGroup followers = organisation.departmentGroup(TEAM, new DepartmentScope(sales, false));
    organisation.departmentGroup(CREW, new DepartmentScope(ROOT, true));
    MailGroup all = organisation.group(ALL);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(
            CHANGE,
            all.id(),
            OptionalInt.empty(),
            AllowedSenders.departments(new DepartmentScope(sales, true)));

    DepartmentDeletionNotice notice = notices().ofDepartment(sales).orElseThrow();

    assertThat(notice.department().name()).isEqualTo("Sales");
    assertThat(notice.below()).isEqualTo(Capped.of(1));
    assertThat(notice.people().first())
        .containsExactly(new GroupSummary.NamedPerson(address("cris@example.com"), "cris"));
    assertThat(notice.people().count()).isEqualTo(Capped.of(1));
    assertThat(notice.ruleOf())
        .isEqualTo(one(new GroupName(followers.id(), TEAM, "team", GroupKind.DEPARTMENT)));
    assertThat(notice.senderOf())
        .isEqualTo(one(new GroupName(all.id(), ALL, "all", GroupKind.STATIC)));
    assertThat(notice.isFree()).isFalse();
    assertThat(notices().ofDepartment(berlin).orElseThrow().isFree()).isTrue();
    assertThat(notices().ofDepartment(ROOT).orElseThrow().isFree()).isFalse();
    assertThat(notices().ofDepartment(999)).isEmpty();
  }

  @Test
  void sayWhoUsesACustomAttribute() {
    long floor = define("floor");
    long floors = define("floors");
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("FLOOR eq \"3\""));
    organisation.dynamicGroup(ALL, Rule.meeting("title eq \"floor\" or floors pr"));
    organisation.change(
        ANNE,
        data ->
            data.withAttribute(
                "floor", List.of(new AttributeValue.Text("3"), new AttributeValue.Text("4"))));

    assertThat(notices().ofAttributes())
        .extracting(
            usage -> usage.definition().name(), AttributeUsage::people, AttributeUsage::conditions)
        .containsExactly(
            tuple("floor", Capped.of(1), Capped.of(1)),
            tuple("floors", Capped.of(0), Capped.of(1)));
    AttributeDeletionNotice notice = notices().ofAttribute(floor).orElseThrow();
    assertThat(notice.people()).isEqualTo(one(new GroupSummary.NamedPerson(ANNE, "anne")));
    assertThat(notice.conditions())
        .isEqualTo(one(new GroupName(team.id(), TEAM, "team", GroupKind.DYNAMIC)));
    assertThat(notice.isFree()).isFalse();
    organisation
        .repository()
        .groups()
        .delete(CHANGE, organisation.repository().groups().find(ALL).orElseThrow().id());
    assertThat(notices().ofAttribute(floors).orElseThrow().isFree()).isTrue();
    assertThat(notices().ofAttribute(404)).isEmpty();
    assertThat(DATABASE.statementsDuring(() -> notices().ofAttributes())).isEqualTo(3);
  }

  @Test
  void sayNothingOfAttributesWhereThereAreNone() {
    assertThat(notices().ofAttributes()).isEmpty();
  }

  private long define(String name) {
    return organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, name, AttributeType.STRING, Cardinality.MANY, name, name)
        .id();
  }

  @Test
  void areAsCheapForManyAsForOne() {
    MailGroup team = organisation.group(TEAM, ANNE);
    int forOne = DATABASE.statementsDuring(() -> notices().ofGroup(team.id()));
    Crowd.join(DATABASE, TEAM.text(), 0, Capped.CAP + 1);

    int forMany = DATABASE.statementsDuring(() -> notices().ofGroup(team.id()));

    assertThat(forMany).isEqualTo(forOne);
    assertThat(notices().ofGroup(team.id()).orElseThrow().members())
        .contains(new Capped(Capped.CAP, true));
  }

  private DeletionNotices notices() {
    return organisation.repository().deletionNotices();
  }

  private static <T> Some<T> one(T only) {
    return new Some<>(List.of(only), Capped.of(1));
  }
}
