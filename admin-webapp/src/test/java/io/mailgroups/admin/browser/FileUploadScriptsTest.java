// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.FilePayload;
import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads with scripts: progress, pause, a connection that breaks, several at once, by drop. */
class FileUploadScriptsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private static final String PARTS = "**/uploads/*";

  /** So many octets take their time. */
  private static final ContainsTextOptions PATIENT = new ContainsTextOptions().setTimeout(60_000);

  private Page page;

  @BeforeEach
  void anneInTheTeam() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(ANNE);
    MailGroup team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    WEBAPP.mailbox(ANNE);
    page = BROWSER.signedIn(ANNE.text());
    page.navigate("/my/groups/" + team.id() + "/files");
  }

  @Test
  void severalFilesGoOneAfterTheOtherAndTheListShowsThem() {
    choose(file("one.txt", 10), file("two 二.bin", 9_000_000), file("empty", 0));

    assertThat(uploads()).containsText(new String[] {"is there", "is there", "is there"}, PATIENT);
    assertThat(list()).containsText("one.txt");
    assertThat(list()).containsText("9.0 MB", PATIENT);
    assertThat(list()).containsText("empty");
  }

  @Test
  void aBrokenConnectionLosesNothing() {
    AtomicInteger parts = new AtomicInteger();
    page.route(
        PARTS,
        route -> {
          if (route.request().method().equals("PATCH") && parts.incrementAndGet() == 2) {
            route.abort();
          } else {
            route.resume();
          }
        });

    choose(file("large.bin", 9_000_000));

    assertThat(uploads()).containsText("is there", PATIENT);
    assertThat(list()).containsText("9.0 MB", PATIENT);
    org.assertj.core.api.Assertions.assertThat(parts.get()).isEqualTo(3);
  }

  @Test
  void anUploadIsPausedAndGoesOn() {
    page.route(PARTS, route -> {});
    choose(file("large.bin", 9_000_000));
    assertThat(uploads()).containsText("is being sent");

    uploads().locator("[data-pause]").click();
    assertThat(uploads()).containsText("stopped; nothing is lost");
    page.unroute(PARTS);
    uploads().locator("[data-resume]").click();

    assertThat(uploads()).containsText("is there", PATIENT);
    assertThat(list()).containsText("9.0 MB", PATIENT);
  }

  @Test
  void aPageThatWasClosedGoesOnWhenTheSameFileIsChosenAgain() {
    AtomicInteger begun = new AtomicInteger();
    page.route(
        "**/uploads",
        route -> {
          begun.incrementAndGet();
          route.resume();
        });
    page.route(PARTS, FileUploadScriptsTest::nothingBackFrom);
    choose(file("large.bin", 9_000_000));
    assertThat(uploads()).containsText("is being sent");
    page.waitForCondition(() -> stored().equals("1"));
    page.unroute(PARTS);
    page.reload();

    page.evaluate(
        "() => { Object.keys(localStorage).filter(key => key.startsWith('upload')).forEach(key => {"
            + " localStorage.setItem(key.replace(/\\d+$/, '0'), localStorage.getItem(key)); }); }");
    page.evaluate(
        "() => { const drop = new DataTransfer(); drop.items.add(new File([new"
            + " Uint8Array(9000000)], 'large.bin', {lastModified: 0}));"
            + " document.querySelector('form[data-uploads]').dispatchEvent(new DragEvent('drop',"
            + " {dataTransfer: drop, bubbles: true, cancelable: true})); }");

    assertThat(uploads()).containsText("is there", PATIENT);
    org.assertj.core.api.Assertions.assertThat(begun.get()).isEqualTo(1);
  }

  @Test
  void aNameThatCantBeIsSaidAtTheFile() {
    choose(file("CON.txt", 10), file("good.txt", 10));

    assertThat(uploads().nth(0)).containsText("A file can't have this name here.");
    assertThat(uploads().nth(1)).containsText("is there", PATIENT);
  }

  private static void nothingBackFrom(Route route) {
    if (!route.request().method().equals("PATCH")) {
      route.resume();
    }
  }

  private String stored() {
    return String.valueOf(
        page.evaluate(
            "() => Object.keys(localStorage).filter(key => key.startsWith('upload')).length"));
  }

  private void choose(FilePayload... files) {
    page.locator("input[type=file]").setInputFiles(files);
    page.locator("form[data-uploads] button.btn-primary").click();
  }

  private static FilePayload file(String name, int octets) {
    return new FilePayload(
        name, "application/octet-stream", "x".repeat(octets).getBytes(StandardCharsets.UTF_8));
  }

  private Locator uploads() {
    return page.locator(".uploads li");
  }

  private Locator list() {
    return page.locator("#list");
  }
}
