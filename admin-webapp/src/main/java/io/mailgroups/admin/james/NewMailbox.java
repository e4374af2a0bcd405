// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmailAddress;
import org.springframework.stereotype.Component;

/** A mailbox in James for somebody who joins. */
@Component
public class NewMailbox {
  private final WebAdmin james;

  NewMailbox(WebAdmin james) {
    this.james = james;
  }

  /** Whether somebody may have one made: James is for postmasters, if it is known where it is. */
  public boolean isOffered(SignedIn who) {
    return james.isConfigured() && who.isPostmaster();
  }

  /**
   * Makes it.
   *
   * @throws JamesUnavailable if James can't be asked, or has it already
   */
  public void make(EmailAddress address, String password) {
    james.addUser(address, password);
  }
}
