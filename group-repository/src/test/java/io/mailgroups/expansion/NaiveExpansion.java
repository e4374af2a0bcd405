// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.expansion.RandomOrganisation.Entry;
import io.mailgroups.expansion.RandomOrganisation.Group;
import io.mailgroups.expansion.RandomOrganisation.Scope;
import io.mailgroups.expansion.RandomOrganisation.Worker;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who receives, person by person and path by path, as one would with a pencil; knows nothing of the
 * library's queries.
 */
final class NaiveExpansion {
  private final RandomOrganisation organisation;
  private final Instant now;
  private final Map<EmailAddress, Group> groups = new HashMap<>();
  private final Map<EmailAddress, Worker> workers = new HashMap<>();

  /** Nestings that were entered: outer group, nested group. */
  private final Map<EmailAddress, Set<EmailAddress>> nested = new HashMap<>();

  NaiveExpansion(RandomOrganisation organisation, Instant now) {
    this.organisation = organisation;
    this.now = now;
    organisation.groups().forEach(group -> groups.put(group.address(), group));
    organisation.workers().forEach(worker -> workers.put(worker.address(), worker));
  }

  /** Whether nesting one group below another would make the outer one contain itself. */
  boolean wouldCycle(EmailAddress outer, EmailAddress inner) {
    return outer.equals(inner)
        || nested.getOrDefault(inner, Set.of()).stream().anyMatch(next -> wouldCycle(outer, next));
  }

  /** One was nested. */
  void nest(EmailAddress outer, EmailAddress inner) {
    nested.computeIfAbsent(outer, key -> new HashSet<>()).add(inner);
  }

  Set<EmailAddress> recipients(Group root) {
    Set<EmailAddress> everybody = new HashSet<>(workers.keySet());
    organisation
        .groups()
        .forEach(
            group -> {
              group.members().forEach(entry -> everybody.add(entry.address()));
              group.include().forEach(entry -> everybody.add(entry.address()));
            });
    everybody.removeAll(groups.keySet());
    Set<EmailAddress> receiving = new TreeSet<>();
    for (EmailAddress person : everybody) {
      if (mayReceive(person) && reaches(root, person)) {
        receiving.add(person);
      }
    }
    return receiving;
  }

  /** Whether this chain of groups leads to the person, in this way. */
  boolean isPath(Path path, Group root, EmailAddress person) {
    List<EmailAddress> chain = path.groups();
    boolean linked = chain.get(0).equals(root.address());
    for (int i = 1; i < chain.size(); i++) {
      linked &= nestedNow(group(chain.get(i - 1))).contains(chain.get(i));
    }
    boolean open =
        chain.stream()
            .map(this::group)
            .allMatch(
                group ->
                    group.state() == GroupState.ACTIVE
                        && !organisation.mailOff(group).contains(person));
    Group last = group(chain.get(chain.size() - 1));
    boolean named = isNamed(last.members(), person) || isNamed(last.include(), person);
    return linked && open && has(last, person) && named == (path.how() instanceof How.Named);
  }

  private boolean mayReceive(EmailAddress person) {
    return !organisation.stopped().contains(person)
        && Optional.ofNullable(workers.get(person))
            .map(worker -> worker.status() == EmployeeStatus.ACTIVE)
            .orElse(true);
  }

  private boolean reaches(Group group, EmailAddress person) {
    return group.state() == GroupState.ACTIVE
        && !organisation.mailOff(group).contains(person)
        && (has(group, person)
            || nestedNow(group).stream().anyMatch(inner -> reaches(group(inner), person)));
  }

  private boolean has(Group group, EmailAddress person) {
    if (!group.kind().isComputed()) {
      return isNamed(group.members(), person);
    }
    if (isNamed(group.include(), person)) {
      return true;
    }
    return !isNamed(group.exclude(), person)
        && Optional.ofNullable(workers.get(person))
            .filter(worker -> isIn(group, worker))
            .filter(
                worker -> group.question().map(question -> question.isTrueOf(worker)).orElse(true))
            .isPresent();
  }

  private boolean isIn(Group group, Worker worker) {
    return (group.kind() == GroupKind.DYNAMIC && group.scopes().isEmpty())
        || worker.units().stream()
            .anyMatch(unit -> group.scopes().stream().anyMatch(scope -> covers(scope, unit)));
  }

  private boolean covers(Scope scope, int unit) {
    if (unit == scope.unit()) {
      return true;
    }
    int parent = organisation.units().get(unit).parent();
    return scope.includeBelow() && parent >= 0 && covers(scope, parent);
  }

  private Set<EmailAddress> nestedNow(Group group) {
    Set<EmailAddress> entered = new HashSet<>(nested.getOrDefault(group.address(), Set.of()));
    entered.removeIf(inner -> !isNamed(group.members(), inner));
    return entered;
  }

  private boolean isNamed(List<Entry> entries, EmailAddress address) {
    return entries.stream()
        .filter(entry -> entry.address().equals(address))
        .anyMatch(
            entry ->
                entry.validity().from().filter(now::isBefore).isEmpty()
                    && entry.validity().to().filter(end -> !now.isBefore(end)).isEmpty());
  }

  private Group group(EmailAddress address) {
    return Optional.ofNullable(groups.get(address)).orElseThrow();
  }
}
