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
import com.microsoft.playwright.options.FilePayload;
import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.conversation.Writing;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The life of a group, from the employee who makes it to its end. Anne and Dora are of Sales; Bart
 * and Cris are others.
 */
class GroupLifeTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private Organisation organisation;
  private Page anne;
  private Page bart;
  private Page cris;
  private Page chief;

  @BeforeEach
  void people() {
    organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(DORA, sales);
    organisation.people(BART, CRIS);
    List.of(ANNE, BART, CRIS).forEach(WEBAPP::mailbox);
    anne = BROWSER.signedIn(ANNE.text());
    bart = BROWSER.signedIn(BART.text());
    cris = BROWSER.signedIn(CRIS.text());
    chief = BROWSER.signedIn(Webapp.POSTMASTER);
  }

  @AfterEach
  void goodbye() {
    List.of(anne, bart, cris, chief).forEach(page -> page.context().close());
  }

  @Test
  void isMadeJoinedUsedRunAndDissolved() {
    MailGroup group = isMade();
    isJoined(group);
    aFileIsUploadedAndATaskDoneByAnother();
    aMessageIsReadAndAnswered(group);
    aMemberLeaves(group);
    thePostmasterChangesWhoMayWrite(group);
    isDissolved(group);
  }

  private MailGroup isMade() {
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
    return group;
  }

  private void isJoined(MailGroup group) {
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
  }

  private void aFileIsUploadedAndATaskDoneByAnother() {
    follow(anne, "My groups", "Book Club", "Upload file");
    anne.locator("input[type=file]")
        .setInputFiles(
            new FilePayload("books.txt", "text/plain", "Emma\n".getBytes(StandardCharsets.UTF_8)));
    press(anne, "Upload");
    assertThat(anne.locator("#list")).containsText("books.txt");

    follow(anne, "Tasks", "New task");
    anne.getByLabel("Title").fill("Buy the books");
    anne.getByLabel("Other people").fill(BART.text());
    press(anne, "Save");
    follow(anne, "Attach or detach files…");
    anne.locator("button[name=attach]").click();
    follow(anne, "Back to the task");
    sees(anne, "books.txt");

    follow(bart, "My tasks", "Buy the books");
    bart.getByLabel("Your comment").fill("Two of them are used.");
    press(bart, "Comment");
    press(bart, "Mark as done");
    sees(bart, "Two of them are used.");
    follow(bart, "books.txt");
    sees(bart, "Emma");

    anne.reload();
    sees(anne, "Two of them are used.");
    assertThat(anne.getByText("Reopen")).isVisible();
  }

  // Sending is the mail program's; what is sent to a real James is another test's, ConversationsIT.
  private void aMessageIsReadAndAnswered(MailGroup group) {
    Writing writing = Writing.in(organisation);
    writing.write(group, "which", ANNE, "Which book?", "I should like Emma.");
    bart.navigate("/my/groups/" + group.id());
    follow(bart, "Conversations", "Which book?");
    sees(bart, "I should like Emma.");
    assertThat(bart.getByText("Reply")).hasAttribute("href", Pattern.compile("which%40"));

    writing.write(group, "emma", BART, "Re: Which book?", "So should I.", "which");
    follow(anne, "Conversations", "Which book?");
    assertThat(anne.locator("article .letter"))
        .containsText(new String[] {"I should like Emma.", "So should I."});
  }

  private void aMemberLeaves(MailGroup group) {
    follow(cris, "My groups", "Book Club", "Leave…");
    press(cris, "Leave");
    sees(cris, "You have left Book Club.");
    assertThat(organisation.recipients(group)).containsExactly(ANNE, BART, DORA);
    for (String part : List.of("files", "tasks", "conversations")) {
      cris.navigate("/my/groups/" + group.id() + "/" + part);
      assertThat(cris.locator("body")).not().containsText("mma");
    }
  }

  private void thePostmasterChangesWhoMayWrite(MailGroup group) {
    chief.navigate("/groups/collaboration");
    follow(chief, "Book Club", "Who may write");
    chief.getByLabel("Who may write").first().selectOption(SendPolicy.MEMBERS.name());
    press(chief, "Save");
    assertThat(now(group).data().sendPolicy()).isEqualTo(SendPolicy.MEMBERS);
  }

  private void isDissolved(MailGroup group) {
    follow(anne, "Settings", "Dissolve…");
    sees(anne, "Its members (3) are told");
    anne.getByLabel("Type book-club@example.com to do it").fill("book-club@example.com");
    press(anne, "Dissolve");
    sees(anne, "Book Club is dissolved.");
    assertThat(now(group).data().state()).isEqualTo(GroupState.DISSOLVED);
    bart.navigate("/my/groups/" + group.id() + "/files");
    sees(bart, "books.txt");
    assertThat(bart.locator("input[type=file]")).hasCount(0);
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
