// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.policy.Decision;
import java.util.Optional;

/** What an address that a message is sent to stands for. */
public sealed interface Addressee {
  /** The address as it is written on the message. */
  EmailAddress written();

  /**
   * A mail group.
   *
   * @param decision what happens to the message there, and by which line of the policy
   * @param broken why an accepted message waits: a rule that matters can't be evaluated
   */
  record Group(
      EmailAddress written, AddressedGroup group, Decision decision, Optional<String> broken)
      implements Addressee {
    boolean delivers() {
      return decision instanceof Decision.Accept && broken.isEmpty();
    }
  }

  /** Somebody of the directory. */
  record Employee(EmailAddress written, EmailAddress primary, EmployeeStatus status)
      implements Addressee {}

  /** Unknown here; James may know it. */
  record Unknown(EmailAddress written) implements Addressee {}
}
