// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.RulesOfOne;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that have a person themselves, not by nesting: whatever the person's status, whatever
 * the group's state. Three queries, and one more per 200 rules that mean the person's departments
 * and have a condition.
 */
public final class DirectGroups {
  private final EntityManager em;
  private final EmailAddress address;
  private final Optional<Person> person;
  private final LocalDateTime now;

  /** For an employee, or an address that is nobody's. */
  public DirectGroups(
      EntityManager em, EmailAddress address, Optional<Person> person, Instant now) {
    this.em = em;
    this.address = person.map(Person::address).orElse(address);
    this.person = person;
    this.now = Utc.column(now);
  }

  /** By group, which part of it has the person. Rules that can't be evaluated mean nobody. */
  public Map<Long, How> all() {
    Map<Long, How> hows = new HashMap<>();
    person.ifPresent(someone -> hows.putAll(meant(someone)));
    List<Entry> entries = entries();
    entries.stream().filter(Entry::excluded).map(Entry::groupId).forEach(hows.keySet()::remove);
    entries.stream()
        .filter(entry -> !entry.excluded())
        .forEach(entry -> hows.put(entry.groupId(), new How.Named()));
    return hows;
  }

  private record Entry(long groupId, boolean excluded) {}

  // What counts now of where the address stands by hand.
  private List<Entry> entries() {
    return valid(Sql.of("select group_id, mode from mg_group_exception where 1 = 1"))
        .add("union all")
        .add(
            valid(
                Sql.of(
                    "select group_id, 'INCLUDE' from mg_group_member where nested_group_id is"
                        + " null")))
        .list(em, row -> new Entry(row.getLong(1), row.getString(2).equals("EXCLUDE")));
  }

  private Sql valid(Sql sql) {
    return sql.add("and address = ?", address.text())
        .add("and (valid_from is null or valid_from <= ?)", now)
        .add("and (valid_to is null or valid_to > ?)", now);
  }

  private Map<Long, How> meant(Person someone) {
    Set<Long> departments = new HashSet<>();
    someone.departmentPaths().forEach(path -> departments.add(own(path)));
    List<GroupNode> candidates = GroupNode.computedOver(em, departments, someone.lineages());
    Map<Long, Optional<String>> meaning =
        RulesOfOne.meaning(em, someone, ComputedRule.of(em, candidates, broken -> {}).values());
    Map<Long, How> hows = new HashMap<>();
    meaning.forEach((id, path) -> hows.put(id, How.ofRule(path, someone)));
    return hows;
  }

  private static long own(String path) {
    List<Long> lineage = Department.lineage(path);
    return lineage.get(lineage.size() - 1);
  }
}
