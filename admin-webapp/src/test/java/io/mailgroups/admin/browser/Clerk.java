// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.mailgroups.admin.Webapp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
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
  private static final double MILLIS = 30_000;

  // In the order in which an English field for a day takes it.
  private static final DateTimeFormatter DAY_AS_TYPED = DateTimeFormatter.ofPattern("MMddyyyy");
  private static final String STEPS_TO =
      "(list, label) => [...list.options].findIndex(option => option.label === label) -"
          + " list.selectedIndex";
  private static final String IS_FOCUSED = "element => element === document.activeElement";

  private final Page page;
  private final Hand hand;
  private int clicks;

  /** Signed in as the postmaster, at the overview. */
  Clerk(Browser browser, Hand hand) {
    this.page = browser.signedIn(Webapp.POSTMASTER);
    this.hand = hand;
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

  /** Writes a day into a field for one. */
  Clerk write(String label, LocalDate day) {
    Locator field = labelled(label);
    if (hand == Hand.MOUSE) {
      field.fill(day.toString());
    } else {
      walkTo(field);
      page.keyboard().type(DAY_AS_TYPED.format(day));
    }
    clicks++;
    return this;
  }

  /** Chooses from a list. */
  Clerk choose(String label, String option) {
    Locator list = labelled(label);
    if (hand == Hand.MOUSE) {
      list.selectOption(new SelectOption().setLabel(option));
    } else {
      walkTo(list);
      int steps = (int) list.evaluate(STEPS_TO, option);
      for (int i = 0; i < Math.abs(steps); i++) {
        page.keyboard().press(steps > 0 ? "ArrowDown" : "ArrowUp");
        settle();
      }
    }
    clicks++;
    settle();
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

  /** It took no more clicks than so many. */
  Clerk within(int most) {
    org.assertj.core.api.Assertions.assertThat(clicks).isLessThanOrEqualTo(most);
    return this;
  }

  /** Waits until the content has a text. */
  Clerk sees(String text) {
    assertThat(page.locator("#content"))
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(MILLIS));
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
    settle();
    return this;
  }

  // What htmx asked for has come.
  private void settle() {
    page.waitForFunction("() => !document.querySelector('.htmx-request')");
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

  // The name of the whole stands above the menu, and is called as one of the pages.
  private Locator named(AriaRole role, String name) {
    return page.locator("#menu, #content")
        .getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .first();
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
