// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.audit.Change;
import io.mailgroups.moderation.HeldMessages;

/** What a moderator says to a message. */
enum HeldDecision {
  APPROVE {
    @Override
    void make(HeldMessages messages, Change change, long id, String comment) {
      messages.approve(change, id, comment);
    }
  },
  REJECT {
    @Override
    void make(HeldMessages messages, Change change, long id, String comment) {
      messages.reject(change, id, comment);
    }
  };

  /**
   * Makes it so.
   *
   * @throws io.mailgroups.problem.Conflict if somebody decided already, or the group takes no mail
   */
  abstract void make(HeldMessages messages, Change change, long id, String comment);
}
