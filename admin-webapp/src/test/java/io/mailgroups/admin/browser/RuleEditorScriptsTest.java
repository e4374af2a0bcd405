// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rule editor with scripts: lines and text in step, the preview alive. */
class RuleEditorScriptsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private MailGroup group;
  private Page page;

  @BeforeEach
  void aDynamicGroup() {
    Organisation organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    long east = organisation.department(sales, "East");
    organisation.person(ANNE, sales);
    organisation.person(BART, east);
    organisation.person(CRIS, organisation.department("Support"));
    group = organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(sales, false)));
    page = BROWSER.signedIn(Webapp.POSTMASTER);
    page.navigate("/groups/" + group.id() + "/rule");
  }

  @Test
  void clicksChangeTextAndPreview() {
    assertThat(preview()).containsText("It means 1 people today.");

    page.locator("button[value='REMOVE_ALONE:0']").click();
    assertThat(page.locator(".list-group-item")).hasCount(0);
    page.locator("summary", new Page.LocatorOptions().setHasText("Choose from the tree")).click();
    page.locator("button[aria-label='Open Sales']").click();
    page.locator("button[aria-label='Add East']").click();
    assertThat(page.locator(".list-group-item")).hasCount(1);
    assertThat(page.locator(".list-group-item")).containsText("East");
    assertThat(preview()).containsText("1 would come and 1 would go");

    page.locator("button[value=ROW_ADD]").click();
    page.locator("#row-0-attribute").selectOption("userName");
    page.locator("#row-0-operator").selectOption("sw");
    page.locator("#row-0-value").fill("bart");
    page.locator("#row-0-value").press("Tab");
    assertThat(text()).hasValue("userName sw \"bart\"");
    assertThat(preview()).containsText("It means 1 people today.");

    text().fill("userName sw \"bart\" and title eq null");
    text().press("Tab");
    assertThat(page.locator("#condition-rows")).containsText("edited as text");
    text().fill("userName sw \"cris\" or title pr");
    text().press("Tab");
    assertThat(page.locator("#row-1-operator")).hasValue("pr");
    assertThat(page.locator("#row-0-value")).hasValue("cris");
    page.locator("button[value='ROW_REMOVE:1']").click();
    assertThat(text()).hasValue("userName sw \"cris\"");
  }

  @Test
  void marksWhatIsWrongAndSearchesThePreview() {
    text().fill("userName like \"a\"");
    text().press("Tab");
    assertThat(page.locator("#condition-wrong mark")).hasText("like");
    assertThat(preview()).containsText("At character 10.");

    text().fill("userName pr");
    text().press("Tab");
    assertThat(page.locator("#condition-wrong mark")).hasCount(0);
    page.locator("#field-find").fill("nobody");
    assertThat(preview()).containsText("Nothing was found.");
    page.locator("#field-find").fill("anne");
    assertThat(preview()).containsText("anne@example.com");

    page.locator("button", new Page.LocatorOptions().setHasText("Save")).click();
    assertThat(page.locator("[role=status]").first()).containsText("was saved");
    assertThat(text()).hasValue("userName pr");
  }

  private Locator preview() {
    return page.locator("#preview");
  }

  private Locator text() {
    return page.locator("#field-condition");
  }
}
