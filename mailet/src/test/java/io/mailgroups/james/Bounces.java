// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.policy.MessageFacts;
import java.util.Set;

/** Bounce addresses that tests write to. */
final class Bounces {
  private Bounces() {}

  /** Of a message that Anne wrote to a group, and that everybody in it got. */
  static BounceAddress ofAMessage(Organisation organisation, EmailAddress group) {
    MailGroup written = organisation.repository().groups().find(group).orElseThrow();
    Delivery delivery =
        organisation
            .repository()
            .deliveries()
            .open(
                Organisation.message("Mail1", "<1@example.com>", ANNE, "Hello"),
                organisation.addressed(written),
                new MessageFacts(false, false, Set.of()));
    DeliveryRun run = organisation.repository().deliveries().run(delivery, Set.of());
    while (run.next(10, batch -> {})) {}
    return delivery.bounces();
  }
}
