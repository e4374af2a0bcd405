// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatementsToDecideTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final int AT_MOST = 12;
  private static final Duration HOUR = Duration.ofHours(1);

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void areAsManyForAHundredMembersAsForAHundredThousandAndTwelveAtMost() {
    MailGroup group = worstCase();
    Crowd.join(DATABASE, "team@example.com", 0, 100);
    Crowd.join(DATABASE, "all@example.com", 0, 100);
    int few = statements(group);
    Crowd.join(DATABASE, "team@example.com", 100, 100_000);
    Crowd.join(DATABASE, "all@example.com", 100, 100_000);
    int many = statements(group);

    assertThat(many).isEqualTo(few).isLessThanOrEqualTo(AT_MOST);
  }

  // Everything has to be asked, and nothing lets the sender in.
  private MailGroup worstCase() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, organisation.department("Support"));
    organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, "floor", AttributeType.NUMBER, Cardinality.ONE, "Floor", "楼层");
    organisation.group(TEAM);
    organisation.group(ALL);
    organisation.departmentGroup(address("sales@example.com"), sales);
    organisation.dynamicGroup(address("upstairs@example.com"), Rule.meeting("floor gt 3"));
    organisation.addMembers(
        organisation.repository().groups().find(TEAM).orElseThrow(),
        address("upstairs@example.com"),
        address("sales@example.com"));
    MailGroup group =
        organisation.dynamicGroup(
            address("worst@example.com"), Rule.meeting("floor gt 10 and title pr"));
    organisation.sendPolicy(group, SendPolicy.MEMBERS_AND_DESIGNATED);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(
            CHANGE,
            group.id(),
            OptionalInt.empty(),
            new AllowedSenders(
                new TreeSet<>(List.of(address("boss@example.com"))),
                List.of(new DepartmentScope(sales, true)),
                new TreeSet<>(List.of(TEAM, ALL))));
    organisation
        .repository()
        .senderLists()
        .replace(
            CHANGE,
            group.id(),
            SenderList.TRUSTED,
            OptionalInt.empty(),
            AllowedSenders.groups(ALL, address("sales@example.com")));
    organisation.change(
        group,
        data ->
            data.withOptions(
                data.options().with(new Moderation(ModeratedSenders.OUTSIDERS, HOUR))));
    return group;
  }

  private int statements(MailGroup group) {
    return DATABASE.statementsDuring(
        () ->
            assertThat(
                    organisation
                        .repository()
                        .sendingPolicy()
                        .decide(
                            organisation.addressed(group),
                            new Sender(Optional.of(ANNE), Optional.of(ANNE)),
                            Optional.empty()))
                .isEqualTo(new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_DESIGNATED)));
  }
}
