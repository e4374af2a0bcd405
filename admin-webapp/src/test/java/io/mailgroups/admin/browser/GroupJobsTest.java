// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.listing.PageRequest;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs with groups, each within so many clicks from the overview. */
class GroupJobsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private static final int MANY = 300;

  private Organisation organisation = WEBAPP.organisation();
  private long europe;

  @BeforeEach
  void people() {
    organisation = WEBAPP.organisation();
    europe = organisation.department("Europe");
    organisation.department("Asia");
    long sales = organisation.department(europe, "Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, europe);
    works(ANNE, "Engineer");
    works(BART, "Engineer");
    works(CRIS, "Designer");
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aStaticGroupByPasteOfThreeHundredLines(Clerk.Hand hand) {
    String lines =
        IntStream.range(0, MANY)
            .mapToObj(n -> "guest%d@elsewhere.org".formatted(n))
            .collect(Collectors.joining("\n"));

    new Clerk(BROWSER, hand)
        .follow("Mail groups")
        .follow("Create mail group")
        .write("Name", "The team")
        .write("Address", TEAM.text())
        .write("First members", lines)
        .press("Create")
        .sees("The team was made")
        .within(6);

    assertThat(recipients(TEAM)).hasSize(MANY);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aDynamicGroupWithACondition(Clerk.Hand hand) {
    new Clerk(BROWSER, hand)
        .follow("Mail groups")
        .follow("Dynamic mail groups")
        .follow("Create dynamic mail group")
        .write("Name", "Engineers")
        .write("Address", TEAM.text())
        .touch("Add a line")
        .choose("Attribute", "Title")
        .choose("Comparison", "contains")
        .write("Value", "engin")
        .press("Create")
        .sees("Engineers was made")
        .within(10);

    assertThat(recipients(TEAM)).containsExactly(ANNE, BART);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aDepartmentIsMovedPastTheGuard(Clerk.Hand hand) {
    organisation.departmentGroup(TEAM, new DepartmentScope(europe, true));

    new Clerk(BROWSER, hand)
        .follow("Employee accounts")
        .follow("Europe")
        .follow("Sales")
        .follow("Move")
        .write("Move it below", "Asia")
        .press("Show what it changes")
        .sees("would lose many")
        .write("Type Sales to do it all the same", "Sales")
        .press("Move")
        .sees("Sales lies below Asia now")
        .within(8);

    assertThat(recipients(TEAM)).containsExactly(CRIS);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aChangeOfARuleIsUndone(Clerk.Hand hand) {
    Rule before = Rule.meeting("title eq \"Engineer\" or title eq \"Designer\"");
    MailGroup group = organisation.dynamicGroup(TEAM, before);
    WEBAPP
        .repository()
        .groups()
        .update(
            Change.by(Webapp.POSTMASTER, "page"),
            group.id(),
            OptionalInt.empty(),
            group.data().withRule(Rule.meeting("title eq \"Engineer\"")));
    assertThat(recipients(TEAM)).containsExactly(ANNE, BART);

    new Clerk(BROWSER, hand)
        .follow("Mail groups")
        .follow("Dynamic mail groups")
        .follow(group.data().name())
        .follow("History")
        .followFirst("Undo")
        .press("Undo")
        .sees("was undone")
        .within(6);

    assertThat(recipients(TEAM)).containsExactly(ANNE, BART, CRIS);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void whatWouldHappenIfAnOutsiderWroteToTheseGroups(Clerk.Hand hand) {
    organisation.group(TEAM, ANNE);
    organisation.sendPolicy(organisation.group(ALL, BART), SendPolicy.ANYONE);

    new Clerk(BROWSER, hand)
        .follow("Who would get this?")
        .write("Sender", OUTSIDER.text())
        .write("To", TEAM + "\n" + ALL)
        .press("Who would get it?")
        .sees("refused")
        .sees("accepted")
        .sees(BART.text())
        .within(4);
  }

  private void works(EmailAddress person, String title) {
    organisation.change(
        person, data -> data.withProfile(Profile.named(person.localPart()).working(title, "Oslo")));
  }

  private List<EmailAddress> recipients(EmailAddress group) {
    long id = WEBAPP.repository().groups().find(group).orElseThrow().id();
    return WEBAPP
        .repository()
        .recipients()
        .startingWith(id, "", PageRequest.first(500))
        .items()
        .stream()
        .map(recipient -> recipient.address())
        .toList();
  }
}
