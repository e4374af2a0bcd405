// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The life of a group, from the employee who makes it to its end. Anne and Dora are of Sales; Bart
 * and Cris are others.
 */
class GroupLifeTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  @Test
  void isMadeJoinedRunAndDissolved() {
    Organisation organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(DORA, sales);
    organisation.people(BART, CRIS);
    List.of(ANNE, BART, CRIS).forEach(WEBAPP::mailbox);

    Page anne = BROWSER.signedIn(ANNE.text());
    follow(anne, "My groups", "Create group");
    anne.getByLabel("Name").fill("Book Club");
    assertThat(anne.locator("#address-check")).containsText("book-club@example.com is free");
    anne.getByLabel("What it is for").fill("Reading together");
    anne.getByLabel("Addresses").fill(CRIS.text());
    anne.getByLabel("Everybody in Sales and below it").check();
    anne.getByLabel("Who may join").selectOption("APPROVAL");
    press(anne, "Create");
    sees(anne, "Book Club was made. You own it.");
    MailGroup group =
        WEBAPP.repository().groups().find(address("book-club@example.com")).orElseThrow();
    assertThat(organisation.recipients(group)).containsExactly(ANNE, CRIS, DORA);

    Page bart = BROWSER.signedIn(BART.text());
    follow(bart, "My groups", "Find a group");
    bart.locator("#field-q").fill("book");
    follow(bart, "Book Club");
    bart.getByLabel("What owners and managers should know").fill("I read a lot.");
    press(bart, "Ask to be let in");
    sees(bart, "Owners and managers were told.");

    anne.reload();
    follow(anne, "Requests");
    sees(anne, "I read a lot.");
    press(anne, "Agree");
    sees(anne, "It was done");
    assertThat(organisation.recipients(group)).containsExactly(ANNE, BART, CRIS, DORA);

    Page cris = BROWSER.signedIn(CRIS.text());
    follow(cris, "My groups", "Book Club", "Leave…");
    press(cris, "Leave");
    sees(cris, "You have left Book Club.");
    assertThat(organisation.recipients(group)).containsExactly(ANNE, BART, DORA);

    Page chief = BROWSER.signedIn(Webapp.POSTMASTER);
    chief.navigate("/groups/collaboration");
    follow(chief, "Book Club", "Who may write");
    chief.getByLabel("Who may write").first().selectOption(SendPolicy.MEMBERS.name());
    press(chief, "Save");
    assertThat(now(group).data().sendPolicy()).isEqualTo(SendPolicy.MEMBERS);

    follow(anne, "Settings", "Dissolve…");
    sees(anne, "Its members (3) are told");
    anne.getByLabel("Type book-club@example.com to do it").fill("book-club@example.com");
    press(anne, "Dissolve");
    sees(anne, "Book Club is dissolved.");
    assertThat(now(group).data().state()).isEqualTo(GroupState.DISSOLVED);
    List.of(anne, bart, cris, chief).forEach(page -> page.context().close());
  }

  private static MailGroup now(MailGroup group) {
    return WEBAPP.repository().groups().find(group.id()).orElseThrow();
  }

  private static void follow(Page page, String... links) {
    for (String link : links) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
          .first()
          .click();
    }
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
  }

  private static void sees(Page page, String text) {
    assertThat(page.locator("#content")).containsText(text);
  }
}
