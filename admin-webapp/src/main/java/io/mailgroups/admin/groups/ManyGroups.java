// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.group.BulkOutcome;
import io.mailgroups.group.GroupBulk;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Changes many groups at once, past the guard; those that are not theirs count as not there. */
@Component
class ManyGroups {
  private final GroupRepository repository;
  private final Guard guard;
  private final GroupRights rights;

  ManyGroups(GroupRepository repository, Guard guard, GroupRights rights) {
    this.repository = repository;
    this.guard = guard;
    this.rights = rights;
  }

  /**
   * What a change would do.
   *
   * @param outcomes of those groups that somebody may change
   */
  record Rehearsed(List<BulkOutcome> outcomes, Impact impact) {}

  Rehearsed rehearse(SignedIn who, GroupsChange wanted, Collection<Long> ids) {
    Set<Long> theirs = theirs(who, wanted, ids);
    List<BulkOutcome> outcomes = new ArrayList<>();
    Change change = who.change();
    Impact impact =
        guard.rehearse(
            new Touched.Groups(theirs),
            () -> {
              outcomes.clear();
              outcomes.addAll(wanted.make(repository.groupBulk(), change, theirs));
            });
    return new Rehearsed(outcomes, impact);
  }

  /**
   * Makes a change.
   *
   * @param rehearsed what it would do
   * @throws io.mailgroups.impact.NeedsConfirmation if the guard wants to be asked first
   */
  List<BulkOutcome> make(
      SignedIn who,
      GroupsChange wanted,
      Collection<Long> ids,
      Rehearsed rehearsed,
      Optional<String> confirm) {
    rehearsed.impact().requireConfirmed(guard.share(), confirm);
    return wanted.make(repository.groupBulk(), who.change(), theirs(who, wanted, ids));
  }

  private Set<Long> theirs(SignedIn who, GroupsChange wanted, Collection<Long> ids) {
    if (ids.size() > GroupBulk.MAX_GROUPS) {
      throw new InvalidValue(
          "/groups", "too-many", "At most " + GroupBulk.MAX_GROUPS + " groups at once.");
    }
    if (wanted instanceof GroupsChange.Add add) {
      rights.requireMayNest(who, List.of(add.person()));
    }
    return rights.editableIds(who, ids);
  }
}
