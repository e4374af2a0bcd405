// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;

/** Keeps the webapp from being left without anybody who may do everything. */
final class LastPostmaster {
  private static final String USABLE_POSTMASTERS =
      "select count(*) from mg_account a left join mg_employee e on e.address = a.name where"
          + " a.postmaster and "
          + GrantColumns.USABLE;

  private LastPostmaster() {}

  /** Whether a postmaster is there who may sign in. */
  static boolean isThere(EntityManager em) {
    return ((Number) em.createNativeQuery(USABLE_POSTMASTERS).getSingleResult()).longValue() > 0;
  }

  /** After a postmaster was taken away; call with the lock held and the change written. */
  static void requireAnother(EntityManager em, AccountData before) {
    if (!isThere(em)) {
      throw new Conflict(
          Conflict.Kind.LAST_POSTMASTER,
          before.name() + " is the last postmaster who can sign in; make another one first.");
    }
  }
}
