// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three ways to make a group, each by the words of the pages of the model. */
class NewGroupTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private Organisation organisation = WEBAPP.organisation();

  @BeforeEach
  void people() {
    organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.people(CRIS);
    organisation.change(
        ANNE, data -> data.withProfile(Profile.named("Anne").working("Engineer", "Oslo")));
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aStaticMailGroupIsMadeAtMailGroups(Clerk.Hand hand) {
    new Clerk(BROWSER, hand)
        .follow("Mail groups")
        .follow("Create mail group")
        .write("Name", "The team")
        .write("Address", TEAM.text())
        .write("First members", ANNE + "\n" + CRIS)
        .press("Create")
        .sees("The team was made");

    assertThat(made().data().kind()).isEqualTo(GroupKind.STATIC);
    assertThat(organisation.recipients(made())).containsExactly(ANNE, CRIS);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aDepartmentMailGroupIsMadeAtTheDepartment(Clerk.Hand hand) {
    new Clerk(BROWSER, hand)
        .follow("Employee accounts")
        .follow("Sales")
        .follow("Create department mail group")
        .write("Name", "All of sales")
        .write("Address", TEAM.text())
        .press("Create")
        .sees("All of sales was made");

    assertThat(made().data().kind()).isEqualTo(GroupKind.DEPARTMENT);
    assertThat(organisation.recipients(made())).containsExactly(ANNE, BART);
  }

  @ParameterizedTest
  @EnumSource(Clerk.Hand.class)
  void aDynamicMailGroupIsMadeAtDynamicMailGroups(Clerk.Hand hand) {
    new Clerk(BROWSER, hand)
        .follow("Mail groups")
        .follow("Dynamic mail groups")
        .follow("Create dynamic mail group")
        .write("Name", "Engineers")
        .write("Address", TEAM.text())
        .write("Condition", "title eq \"engineer\"")
        .press("Create")
        .sees("Engineers was made");

    assertThat(made().data().kind()).isEqualTo(GroupKind.DYNAMIC);
    assertThat(organisation.recipients(made())).containsExactly(ANNE);
  }

  private MailGroup made() {
    return WEBAPP.repository().groups().find(TEAM).orElseThrow();
  }
}
