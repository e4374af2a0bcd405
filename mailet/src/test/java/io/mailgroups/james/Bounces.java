// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.policy.MessageFacts;
import java.util.Set;

/** Bounce addresses that tests write to. */
final class Bounces {
  private Bounces() {}

  /** Of a message that Anne wrote to a group. */
  static BounceAddress ofAMessage(Organisation organisation, EmailAddress group) {
    MailGroup written = organisation.repository().groups().find(group).orElseThrow();
    return organisation
        .repository()
        .deliveries()
        .open(
            Organisation.message("Mail1", "<1@example.com>", ANNE, "Hello"),
            organisation.addressed(written),
            new MessageFacts(false, false, Set.of()))
        .bounces();
  }
}
