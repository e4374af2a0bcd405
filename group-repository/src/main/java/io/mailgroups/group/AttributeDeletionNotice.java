// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.group.GroupDeletionNotice.Some;
import io.mailgroups.group.GroupSummary.NamedPerson;

/**
 * What refers to a custom attribute; it can be deleted when nothing does.
 *
 * @param people who have a value of it, the first few by address
 * @param conditions groups whose condition names it, the first few by address
 */
public record AttributeDeletionNotice(
    AttributeDefinition definition, Some<NamedPerson> people, Some<GroupName> conditions) {

  /** Whether nothing stands in the way. */
  public boolean isFree() {
    return people.count().count() == 0 && conditions.count().count() == 0;
  }
}
