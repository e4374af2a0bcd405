// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Webapp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page loads once it is there comes without a click, and counts as shown. */
class LaterPartsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  @Test
  void aDeletionSaysWhatItDoesBeforeItIsConfirmed() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(ANNE);
    organisation.group(TEAM, ANNE);

    new Clerk(BROWSER, Clerk.Hand.MOUSE)
        .search("anne")
        .followFirst(ANNE.text())
        .follow("Delete")
        .sees("1 → 0")
        .write("To delete it, type " + ANNE, ANNE.text())
        .press("Delete")
        .sees("was deleted");

    assertThat(WEBAPP.repository().employees().find(ANNE)).isEmpty();
  }
}
