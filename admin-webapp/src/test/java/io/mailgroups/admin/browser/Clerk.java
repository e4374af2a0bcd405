// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mailgroups.admin.Webapp;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Somebody who does a job at the pages, from the overview on, by mouse or by keyboard alone, and
 * counts the clicks: one for each link, button, box and choice, and one to put the cursor into a
 * field. With the keyboard each of these is a walk with Tab, and a press of Enter or Space.
 */
final class Clerk {
  /** What the clerk uses. */
  enum Hand {
    MOUSE,
    KEYBOARD
  }

  private static final int MAX_TABS = 400;
  private static final String IS_FOCUSED = "element => element === document.activeElement";

  private final Page page;
  private final Hand hand;
  private int clicks;

  /** Signed in as the postmaster, at the overview. */
  Clerk(Browser browser, Hand hand) {
    this.page = browser.signedIn(Webapp.POSTMASTER);
    this.hand = hand;
  }

  /** How many clicks it took so far. */
  int clicks() {
    return clicks;
  }

  /** The open page. */
  Page page() {
    return page;
  }

  /** Follows a link. */
  Clerk follow(String name) {
    return leave(named(AriaRole.LINK, name));
  }

  /** Follows the first link of the content that contains a text. */
  Clerk followFirst(String text) {
    return leave(
        page.locator("#content a:visible", new Page.LocatorOptions().setHasText(text)).first());
  }

  /** Presses a button that leads to another page. */
  Clerk press(String name) {
    return leave(named(AriaRole.BUTTON, name));
  }

  /** Presses a button that changes this page only. */
  Clerk touch(String name) {
    return click(named(AriaRole.BUTTON, name), "Enter");
  }

  /** Ticks a box, or a choice of several. */
  Clerk tick(String label) {
    return click(labelled(label), "Space");
  }

  /** Writes into a field, instead of what stands there. */
  Clerk write(String label, String text) {
    Locator field = labelled(label);
    if (hand == Hand.MOUSE) {
      field.click();
    } else {
      walkTo(field);
    }
    clicks++;
    page.keyboard().press("Control+A");
    page.keyboard().insertText(text);
    return this;
  }

  /** Writes into the field at the top and presses Enter. */
  Clerk search(String text) {
    write("Search people, groups, refusal codes", text);
    leaving(() -> page.keyboard().press("Enter"));
    return this;
  }

  /** Presses Enter in the field that was written into. */
  Clerk enter() {
    leaving(() -> page.keyboard().press("Enter"));
    return this;
  }

  /** Chooses from a list. */
  Clerk choose(String label, String option) {
    Locator list = labelled(label);
    if (hand == Hand.MOUSE) {
      list.selectOption(option);
    } else {
      walkTo(list);
      // A closed list takes the option that begins with what is typed.
      page.keyboard().type(option);
    }
    clicks++;
    return this;
  }

  /** Gives a file to a field for one. */
  Clerk attach(String label, Path file) {
    Locator field = labelled(label);
    var chooser =
        page.waitForFileChooser(
            () -> {
              if (hand == Hand.MOUSE) {
                field.click();
              } else {
                walkTo(field);
                page.keyboard().press("Enter");
              }
            });
    chooser.setFiles(file);
    clicks++;
    return this;
  }

  /** Waits until the content has a text. */
  Clerk sees(String text) {
    assertThat(page.locator("#content")).containsText(text);
    return this;
  }

  /** The content never has a text. */
  Clerk doesNotSee(String text) {
    assertThat(page.locator("#content")).not().containsText(text);
    return this;
  }

  private Clerk leave(Locator target) {
    if (hand == Hand.MOUSE) {
      leaving(target::click);
    } else {
      walkTo(target);
      leaving(() -> page.keyboard().press("Enter"));
    }
    clicks++;
    return this;
  }

  private Clerk click(Locator target, String key) {
    if (hand == Hand.MOUSE) {
      target.click();
    } else {
      walkTo(target);
      page.keyboard().press(key);
    }
    clicks++;
    return this;
  }

  private void walkTo(Locator target) {
    target.waitFor();
    for (int tabs = 0; !isFocused(target); tabs++) {
      if (tabs > MAX_TABS) {
        throw new AssertionError("Tab never comes to " + target + " on " + page.url());
      }
      page.keyboard().press("Tab");
    }
  }

  private static boolean isFocused(Locator target) {
    return Optional.ofNullable(target.evaluate(IS_FOCUSED))
        .filter(Boolean.TRUE::equals)
        .isPresent();
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
  }

  private Locator labelled(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
  }

  // Until another document stands there; the mark goes with the one that is left.
  private void leaving(Runnable act) {
    page.evaluate("() => { window.isLeft = true; }");
    act.run();
    page.waitForFunction("() => !window.isLeft && document.readyState === 'complete'");
  }
}
