// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.Change;
import jakarta.persistence.EntityManager;
import java.util.Collection;

/** Told, in the same transaction, of people who depart or are about to be removed. */
@FunctionalInterface
public interface LeaverListener {
  /** These go; whose roles are still theirs. */
  void leave(EntityManager em, Change change, Collection<Long> employees);
}
