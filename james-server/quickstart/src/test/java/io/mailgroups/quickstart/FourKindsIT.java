// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each of the four kinds reaches exactly its people, and a change counts for the next message. */
class FourKindsIT {
  private static final EmailAddress EMMA = address("emma@example.com");
  private static final EmailAddress FINN = address("finn@example.com");

  @RegisterExtension static final Post POST = Post.get();

  private Organisation organisation = POST.organisation();
  private long sales;
  private long north;

  @BeforeEach
  void people() {
    organisation = POST.organisation();
    sales = organisation.department("Sales");
    north = organisation.department(sales, "North");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, north);
    organisation.people(DORA, EMMA, FINN);
  }

  @Test
  void aStaticGroupReachesItsMembers() throws Exception {
    organisation.group(TEAM, ANNE, CRIS, DORA);

    POST.send(FINN, "Static", TEAM);

    POST.assertOneCopyEach("Static", ANNE, CRIS, DORA);
  }

  @Test
  void aCollaborationGroupReachesItsMembers() throws Exception {
    organisation.handKept(GroupKind.COLLABORATION, TEAM, BART, EMMA);

    POST.send(FINN, "Collaboration", TEAM);

    POST.assertOneCopyEach("Collaboration", BART, EMMA);
  }

  @Test
  void aDepartmentGroupReachesExactlyThatDepartment() throws Exception {
    organisation.departmentGroup(TEAM, sales);
    organisation.departmentGroup(ALL, new DepartmentScope(sales, true));

    POST.send(FINN, "Department", TEAM);
    POST.send(FINN, "Below too", ALL);

    POST.assertOneCopyEach("Department", ANNE, BART);
    POST.assertOneCopyEach("Below too", ANNE, BART, CRIS);
  }

  @Test
  void aDynamicGroupReachesWhoMeetsTheConditionAndWhoIsNamed() throws Exception {
    works(ANNE, "Engineer");
    works(CRIS, "Engineer");
    works(DORA, "Engineer");
    organisation.dynamicGroup(
        TEAM,
        Rule.inDepartments(new DepartmentScope(sales, true))
            .where("title eq \"engineer\"")
            .including(EMMA)
            .excluding(CRIS));

    POST.send(FINN, "Dynamic", TEAM);

    POST.assertOneCopyEach("Dynamic", ANNE, EMMA);
  }

  @Test
  void aReplyReachesEverybodyTheReplierToo() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    POST.send(FINN, "Question", TEAM);
    MimeMessage question = POST.copyAt(ANNE, "Question");

    MimeMessage reply = (MimeMessage) question.reply(true);
    reply.setFrom(new InternetAddress(ANNE.text()));
    reply.setText("Yes.");
    reply.saveChanges();
    POST.account(ANNE).send(reply, TEAM.text(), FINN.text());

    assertThat(reply.getHeader("In-Reply-To")).isEqualTo(question.getHeader("Message-ID"));
    POST.assertOneCopyEach("Re: Question", ANNE, BART, FINN);
  }

  @Test
  void computedGroupsFollowJoinersMoversAndLeavers() throws Exception {
    organisation.departmentGroup(TEAM, sales);
    organisation.dynamicGroup(ALL, Rule.meeting("title eq \"Engineer\""));
    works(BART, "Engineer");
    works(CRIS, "Engineer");
    sendToBoth("before");
    POST.assertOneCopyEach("Department before", ANNE, BART);
    POST.assertOneCopyEach("Dynamic before", BART, CRIS);

    organisation.change(DORA, data -> data.withDepartments(sales));
    organisation.change(ANNE, data -> data.withDepartments(north));
    works(EMMA, "Engineer");
    works(BART, "Manager");
    sendToBoth("moved");
    POST.assertOneCopyEach("Department moved", BART, DORA);
    POST.assertOneCopyEach("Dynamic moved", CRIS, EMMA);

    organisation.status(BART, EmployeeStatus.SUSPENDED);
    organisation.status(DORA, EmployeeStatus.DEPARTED);
    organisation.status(CRIS, EmployeeStatus.DEPARTED);
    organisation.status(EMMA, EmployeeStatus.SUSPENDED);
    sendToBoth("gone");
    POST.assertNobody("Department gone");
    POST.assertNobody("Dynamic gone");

    organisation.status(BART, EmployeeStatus.ACTIVE);
    organisation.status(EMMA, EmployeeStatus.ACTIVE);
    sendToBoth("back");
    POST.assertOneCopyEach("Department back", BART);
    POST.assertOneCopyEach("Dynamic back", EMMA);
  }

  @ParameterizedTest
  @EnumSource(names = {"STATIC", "COLLABORATION"})
  void handKeptGroupsDoNotFollowTheDepartmentThatWasCopied(GroupKind kind) throws Exception {
    MailGroup copy = organisation.handKept(kind, TEAM);
    organisation
        .repository()
        .members()
        .addPeopleOf(CHANGE, copy.id(), List.of(new DepartmentScope(sales, true)));

    organisation.change(DORA, data -> data.withDepartments(sales));
    organisation.change(ANNE, data -> data.withDepartments(Organisation.ROOT));
    POST.send(FINN, "After moves", TEAM);
    POST.assertOneCopyEach("After moves", ANNE, BART, CRIS);

    organisation.status(BART, EmployeeStatus.DEPARTED);
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);
    POST.send(FINN, "After leaving", TEAM);
    POST.assertOneCopyEach("After leaving", ANNE);
  }

  private void sendToBoth(String when) throws Exception {
    POST.send(FINN, "Department " + when, TEAM);
    POST.send(FINN, "Dynamic " + when, ALL);
  }

  private void works(EmailAddress person, String title) {
    organisation.change(
        person, data -> data.withProfile(Profile.named(person.localPart()).working(title, "Oslo")));
  }
}
