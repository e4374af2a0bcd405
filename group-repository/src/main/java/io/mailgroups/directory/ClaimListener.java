// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Set;

/**
 * Told, in the same transaction, when an address becomes somebody's, so that what named the address
 * names the owner.
 */
public interface ClaimListener {
  /** The address is an employee's from now on, as primary address or alias. */
  void becameEmployee(
      EntityManager em, EmailAddress address, long employeeId, EmailAddress primary);

  /** Those of some addresses that are named; of others nobody needs to be told. One query. */
  Set<EmailAddress> named(EntityManager em, Collection<EmailAddress> addresses);
}
