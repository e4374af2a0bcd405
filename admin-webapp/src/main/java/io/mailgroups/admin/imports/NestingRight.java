// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessScope;
import io.mailgroups.admin.csv.NestingCheck;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.GroupSummary;
import io.mailgroups.listing.Page;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody may nest: where nothing is refused, one query for all addresses. */
record NestingRight(GroupRepository repository, AccessScope scope) implements NestingCheck {
  @Override
  public Set<EmailAddress> refused(Set<EmailAddress> addresses) {
    if (scope.writesEverything() || addresses.isEmpty()) {
      return Set.of();
    }
    Set<Long> others = refusedGroups(GroupFilter.ALL.at(addresses));
    return others.isEmpty()
        ? Set.of()
        : addresses.stream()
            .filter(
                address ->
                    repository
                        .groups()
                        .find(address)
                        .filter(group -> others.contains(group.id()))
                        .isPresent())
            .collect(Collectors.toSet());
  }

  private Set<Long> refusedGroups(GroupFilter named) {
    try (Stream<GroupSummary> groups =
        Page.all(request -> repository.groupList().page(named, request))) {
      return groups
          .map(GroupSummary::id)
          .filter(id -> !repository.accessRights().mayNest(scope, id))
          .collect(Collectors.toSet());
    }
  }
}
