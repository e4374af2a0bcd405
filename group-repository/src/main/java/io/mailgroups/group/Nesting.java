// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Locks;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The closure of nesting: which groups lie below which, at any depth, whatever their state and
 * validity.
 */
final class Nesting {
  private Nesting() {}

  /**
   * Whether nesting a group below an outer one would make the outer one contain itself. Call with
   * the lock held.
   */
  static boolean wouldCycle(EntityManager em, long outerId, long nestedId) {
    return outerId == nestedId || ancestors(em, outerId).contains(nestedId);
  }

  /** To be taken before edges of nesting are read and changed. */
  static void lock(EntityManager em) {
    Locks.NESTING.take(em);
  }

  /** All groups that contain this one, directly or not. */
  static Set<Long> ancestors(EntityManager em, long groupId) {
    return new HashSet<>(
        em.createQuery(
                "select a.ancestorId from AncestorRow a where a.descendantId = :id", Long.class)
            .setParameter("id", groupId)
            .getResultList());
  }

  /** Makes the closure right again after the nested members of a group changed. */
  static void recompute(EntityManager em, long groupId) {
    Set<Long> outer = ancestors(em, groupId);
    outer.add(groupId);
    recompute(em, outer);
  }

  /** Makes the closure right again for these outer groups. */
  static void recompute(EntityManager em, Collection<Long> outer) {
    em.flush();
    for (long ancestor : outer) {
      em.createNativeQuery("delete from mg_group_ancestor where ancestor_id = ?1")
          .setParameter(1, ancestor)
          .executeUpdate();
      em.createNativeQuery(
              "insert into mg_group_ancestor (descendant_id, ancestor_id)"
                  + " with recursive below (id) as ("
                  + "select nested_group_id from mg_group_member where group_id = ?1 and nested_group_id is not null"
                  + " union select m.nested_group_id from mg_group_member m join below b on m.group_id = b.id"
                  + " where m.nested_group_id is not null)"
                  + " select id, ?1 from below")
          .setParameter(1, ancestor)
          .executeUpdate();
    }
  }
}
