// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DesignatedSendersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress INNER = Organisation.address("inner@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void aDepartmentMeansItsOwnPeopleAndThoseBelowOnlyIfSaidSo() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, organisation.department(sales, "North"));
    organisation.people(CRIS);
    MailGroup group = designated(AllowedSenders.departments(new DepartmentScope(sales, false)));

    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.ALLOWED_DEPARTMENT);
    assertThat(decidedBy(group, BART)).isEqualTo(DecidedBy.SEND_POLICY);

    allow(group, AllowedSenders.departments(new DepartmentScope(sales, true)));
    assertThat(decidedBy(group, BART)).isEqualTo(DecidedBy.ALLOWED_DEPARTMENT);
    assertThat(decidedBy(group, CRIS)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void theRootWithAllBelowMeansWhoIsInADepartment() {
    organisation.person(ANNE, organisation.department("Sales"));
    MailGroup group =
        designated(AllowedSenders.departments(new DepartmentScope(Department.ROOT_ID, true)));

    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.ALLOWED_DEPARTMENT);
    assertThat(decidedBy(group, OUTSIDER)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void aGroupMeansItsMembersAtAnyDepth() {
    organisation.people(ANNE, BART, CRIS);
    organisation.group(INNER, BART, OUTSIDER);
    organisation.group(ALL, ANNE, INNER);
    MailGroup group = designated(AllowedSenders.groups(ALL));

    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.ALLOWED_GROUP);
    assertThat(decidedBy(group, BART)).isEqualTo(DecidedBy.ALLOWED_GROUP);
    assertThat(decidedBy(group, OUTSIDER)).isEqualTo(DecidedBy.ALLOWED_GROUP);
    assertThat(decidedBy(group, CRIS)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void aGroupThatIsNotActiveDesignatesNobody() {
    organisation.people(ANNE, BART);
    MailGroup inner = organisation.group(INNER, BART);
    MailGroup all = organisation.group(ALL, ANNE, INNER);
    MailGroup group = designated(AllowedSenders.groups(ALL));

    organisation.change(inner, data -> data.withState(GroupState.DISABLED));
    assertThat(decidedBy(group, BART)).isEqualTo(DecidedBy.SEND_POLICY);
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.ALLOWED_GROUP);
    organisation.change(all, data -> data.withState(GroupState.DISABLED));
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void anOutsiderWhoseAddressIsNamedMayWriteOnceProven() {
    MailGroup group = designated(AllowedSenders.addresses(OUTSIDER));

    assertThat(decidedBy(group, OUTSIDER)).isEqualTo(DecidedBy.ALLOWED_ADDRESS);
  }

  @Test
  void someoneSuspendedIsNeitherMemberNorDesignated() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.group(ALL, ANNE);
    MailGroup group =
        designated(
            new AllowedSenders(
                new java.util.TreeSet<>(Set.of(ANNE)),
                List.of(new DepartmentScope(sales, true)),
                new java.util.TreeSet<>(Set.of(ALL))));
    organisation.addMembers(group, ANNE);
    organisation.sendPolicy(group, SendPolicy.MEMBERS_AND_DESIGNATED);
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.ALLOWED_ADDRESS);

    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void membershipCountsThroughNestedComputedGroupsWithTheirExceptions() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.people(CRIS);
    organisation.dynamicGroup(
        INNER,
        Rule.inDepartments(new DepartmentScope(sales, true))
            .including(CRIS, OUTSIDER)
            .excluding(BART));
    MailGroup group = organisation.group(TEAM, INNER);
    organisation.sendPolicy(group, SendPolicy.MEMBERS);

    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.MEMBER);
    assertThat(decidedBy(group, BART)).isEqualTo(DecidedBy.SEND_POLICY);
    assertThat(decidedBy(group, CRIS)).isEqualTo(DecidedBy.MEMBER);
    assertThat(decidedBy(group, OUTSIDER)).isEqualTo(DecidedBy.MEMBER);
  }

  @Test
  void aConditionOnACustomAttributeIsAskedOfTheSenderAndOfNobodyElse() {
    organisation.people(ANNE, BART);
    organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, "floor", AttributeType.NUMBER, Cardinality.MANY, "Floor", "楼层");
    organisation.change(
        ANNE,
        data ->
            data.withAttributes(
                Map.of(
                    "floor",
                    List.of(
                        new AttributeValue.Decimal(BigDecimal.valueOf(4)),
                        new AttributeValue.Decimal(BigDecimal.valueOf(5))))));
    organisation.dynamicGroup(INNER, Rule.meeting("floor gt 3"));
    MailGroup group = organisation.dynamicGroup(TEAM, Rule.meeting("floor gt 30"));
    organisation.sendPolicy(group, SendPolicy.MEMBERS_AND_DESIGNATED);
    allow(group, AllowedSenders.groups(INNER));

    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.ALLOWED_GROUP);
    assertThat(decidedBy(group, BART)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void aRoleCountsFromItsStartUpToItsEnd() {
    organisation.people(ANNE);
    MailGroup group = designated(AllowedSenders.NOBODY);
    Instant now = Instant.now();

    hold(group, new Validity(Optional.of(now.minusSeconds(60)), Optional.of(now.plusSeconds(60))));
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.OWNER);
    hold(group, Validity.until(now.minusSeconds(60)));
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.SEND_POLICY);
    hold(group, Validity.from(now.plusSeconds(60)));
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void aMembershipThatEndedLetsNobodyWrite() {
    organisation.people(ANNE);
    MailGroup group = organisation.group(TEAM);
    organisation.sendPolicy(group, SendPolicy.MEMBERS);
    organisation
        .repository()
        .members()
        .add(CHANGE, group.id(), List.of(ANNE), Validity.until(Instant.now().minusSeconds(1)));

    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  @Test
  void designationFollowsAnEmployeeToANewAddress() {
    organisation.people(ANNE);
    MailGroup group = designated(AllowedSenders.addresses(ANNE));
    EmailAddress married = Organisation.address("anne.new@example.com");
    organisation.change(ANNE, data -> data.withAddress(married));

    assertThat(decidedBy(group, married)).isEqualTo(DecidedBy.ALLOWED_ADDRESS);
    assertThat(decidedBy(group, ANNE)).isEqualTo(DecidedBy.SEND_POLICY);
  }

  private void hold(MailGroup group, Validity validity) {
    organisation
        .repository()
        .roles()
        .replace(
            CHANGE,
            group.id(),
            OptionalInt.empty(),
            List.of(new RoleAssignment(Role.OWNER, ANNE, validity)));
  }

  private MailGroup designated(AllowedSenders senders) {
    MailGroup group = organisation.group(TEAM);
    organisation.sendPolicy(group, SendPolicy.DESIGNATED);
    allow(group, senders);
    return group;
  }

  private void allow(MailGroup group, AllowedSenders senders) {
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, group.id(), OptionalInt.empty(), senders);
  }

  private DecidedBy decidedBy(MailGroup group, EmailAddress sender) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(
            organisation.addressed(group),
            new Sender(Optional.of(sender), Optional.of(sender)),
            Optional.empty())
        .decidedBy();
  }
}
