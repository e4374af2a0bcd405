// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs with people and their mail, each within so many clicks from the overview. */
class PeopleJobsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private static final EmailAddress EMMA = address("emma@example.com");

  @TempDir private Path files = Path.of("");
  private Organisation organisation = WEBAPP.organisation();

  @BeforeEach
  void people() {
    organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.people(CRIS, DORA);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void someoneLeavesWhoOwnsTwoGroups(Clerk.Hand hand) {
    MailGroup team = organisation.group(TEAM, CRIS, DORA);
    MailGroup all = organisation.group(ALL, CRIS, DORA);
    organisation.role(team, Role.OWNER, ANNE);
    organisation.role(all, Role.OWNER, ANNE);

    new Clerk(BROWSER, hand)
        .search("anne")
        .followFirst(ANNE.text())
        .follow("Mark departed")
        .write("Successor for all ticked roles", BART.text())
        .press("Mark departed")
        .sees("is marked departed")
        .within(5);

    assertThat(WEBAPP.repository().employees().find(ANNE).orElseThrow().data().status())
        .isEqualTo(EmployeeStatus.DEPARTED);
    for (MailGroup group : Set.of(team, all)) {
      assertThat(WEBAPP.repository().roles().of(group.id()))
          .containsExactly(RoleAssignment.of(Role.OWNER, BART));
    }
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void someoneJoinsAndGetsTheGroupsOfAColleague(Clerk.Hand hand) {
    MailGroup team = organisation.group(TEAM, ANNE, CRIS);
    MailGroup all = organisation.group(ALL, ANNE);

    new Clerk(BROWSER, hand)
        .follow("Employee accounts")
        .follow("New employee")
        .write("Name", "Emma Eriksen")
        .write("Address", EMMA.text())
        .write("Department", "Sales")
        .write("Colleague", ANNE.text())
        .press("Show their groups")
        .sees("Hand-kept groups of anne@example.com")
        .press("Create")
        .sees("Emma Eriksen was taken in")
        .within(8);

    assertThat(organisation.recipients(team)).containsExactly(ANNE, CRIS, EMMA);
    assertThat(organisation.recipients(all)).containsExactly(ANNE, EMMA);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void whyDidSheNotGetItThatDay(Clerk.Hand hand) {
    MailGroup team = organisation.group(TEAM, ANNE);
    deliver(team);
    organisation.addMembers(team, CRIS);

    new Clerk(BROWSER, hand)
        .follow("Trace a message")
        .write("Person", CRIS.text())
        .write("Group", TEAM.text())
        .write("Day (UTC)", LocalDate.now(ZoneOffset.UTC))
        .press("What happened?")
        .sees("They became a member after it")
        .within(5);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aRefusedSenderIsAllowed(Clerk.Hand hand) {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    Sender bart = new Sender(Optional.of(BART), Optional.of(BART));
    String code =
        WEBAPP
            .repository()
            .refusals()
            .record(
                organisation.addressed(team),
                bart,
                new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_A_MEMBER));

    new Clerk(BROWSER, hand)
        .search(code)
        .follow("Allow this sender")
        .press("Allow this sender")
        .sees("bart@example.com may write to")
        .within(3);

    assertThat(WEBAPP.repository().groups().find(team.id()).orElseThrow().data().sendPolicy())
        .isEqualTo(SendPolicy.MEMBERS_AND_DESIGNATED);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aFileWithErrorsIsMendedAndImported(Clerk.Hand hand) throws IOException {
    String header = "address,displayName\n";
    Path wrong = Files.writeString(files.resolve("wrong.csv"), header + "emma,Emma Eriksen\n");
    Path mended = Files.writeString(files.resolve("mended.csv"), header + EMMA + ",Emma Eriksen\n");

    new Clerk(BROWSER, hand)
        .follow("Import and export")
        .follow("Import a file")
        .choose("What", "Employees")
        .attach("File", wrong)
        .press("Check the file")
        .sees("There are errors in this file")
        .attach("File", mended)
        .press("Check the file")
        .sees("Nothing is wrong in this file")
        .press("Import")
        .sees("The whole file was imported")
        .within(8);

    assertThat(WEBAPP.repository().employees().find(EMMA)).isPresent();
  }

  private void deliver(MailGroup group) {
    organisation.deliver(Organisation.message("m1", "<m1@example.com>", ANNE, "Launch"), group);
  }
}
