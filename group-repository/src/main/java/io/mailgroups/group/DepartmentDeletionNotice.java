// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.Department;
import io.mailgroups.group.GroupDeletionNotice.Some;
import io.mailgroups.group.GroupSummary.NamedPerson;
import io.mailgroups.listing.Capped;

/**
 * What refers to a department; it can be deleted when nothing does.
 *
 * @param below departments right below it
 * @param people who are in it themselves, the first few by address
 * @param ruleOf the groups whose rule names it, the first few by address
 * @param senderOf the groups whose senders it names, the first few by address
 */
public record DepartmentDeletionNotice(
    Department department,
    Capped below,
    Some<NamedPerson> people,
    Some<GroupName> ruleOf,
    Some<GroupName> senderOf) {

  /** Whether nothing stands in the way. */
  public boolean isFree() {
    return department.parentId().isPresent()
        && below.count() == 0
        && people.count().count() == 0
        && ruleOf.count().count() == 0
        && senderOf.count().count() == 0;
  }
}
