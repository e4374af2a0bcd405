// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.group.DepartmentDeletionNotice;
import io.mailgroups.group.GroupDeletionNotice.Some;
import io.mailgroups.group.GroupName;
import io.mailgroups.listing.Capped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands in the way of deleting a department, as somebody may know it.
 *
 * @param seenGroups those of the groups that they may see
 * @param administrators who are granted this department, and no more then
 */
record DepartmentDeletion(
    DepartmentDeletionNotice notice, Set<Long> seenGroups, int administrators) {

  /** Whether nothing does. */
  public boolean isFree() {
    return notice.isFree();
  }

  /** Those of some groups that are named. */
  public List<GroupName> named(Some<GroupName> groups) {
    return groups.first().stream().filter(group -> seenGroups.contains(group.id())).toList();
  }

  /** For people, in English. */
  String detail() {
    List<String> uses = new ArrayList<>();
    use(uses, notice.below(), "departments below it", Stream.of());
    use(
        uses,
        notice.people().count(),
        "people",
        notice.people().first().stream().map(person -> person.address().text()));
    use(uses, notice.ruleOf().count(), "groups of its people", addresses(notice.ruleOf()));
    use(uses, notice.senderOf().count(), "groups it may write to", addresses(notice.senderOf()));
    return notice.department().name() + " is in use: " + String.join("; ", uses) + ".";
  }

  private Stream<String> addresses(Some<GroupName> groups) {
    return named(groups).stream().map(group -> group.address().text());
  }

  private static void use(List<String> uses, Capped count, String what, Stream<String> some) {
    if (count.count() > 0) {
      String names = String.join(", ", some.toList());
      uses.add(count + " " + what + (names.isEmpty() ? "" : " (" + names + ")"));
    }
  }
}
