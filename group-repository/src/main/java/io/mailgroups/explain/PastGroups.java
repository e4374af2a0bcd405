// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.explain.PastGroup.PastRule;
import io.mailgroups.explain.Standing.Kind;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what the audit log says of people and groups, beside what they are now. */
public final class PastGroups {
  // More changes of one person or one group than anybody looks through.
  private static final int EVENTS = 200;

  private final Database database;
  private final AuditEvents events;
  private final DepartmentList departments;

  /** Over a database. */
  public PastGroups(Database database, AuditEvents events, DepartmentList departments) {
    this.database = database;
    this.events = events;
    this.departments = departments;
  }

  private record Kept(long id, GroupKind kind, Optional<DepartmentScope> scope) {}

  /** Some groups as they were for one person, by id; three statements. */
  Map<Long, PastGroup> of(
      Collection<Long> groupIds, EmailAddress address, Optional<KnownPerson> employee) {
    if (groupIds.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<Kept>> kept = kept(groupIds).stream().collect(Collectors.groupingBy(Kept::id));
    Map<Long, List<Standing>> standings =
        database.inTransaction(em -> Standing.of(em, groupIds, address)).stream()
            .collect(Collectors.groupingBy(Standing::groupId));
    Map<String, List<AuditEvent>> log = log(groupIds, kept, address, employee);
    PastPerson person =
        new PastPerson(
            address,
            employee,
            employee
                .map(someone -> log.getOrDefault(key(about(someone)), List.of()))
                .orElse(List.of()));
    Map<Long, PastGroup> past = new HashMap<>();
    for (long id : groupIds) {
      List<Standing> named = standings.getOrDefault(id, List.of());
      past.put(
          id,
          new PastGroup(
              person,
              kept.containsKey(id),
              rule(kept.getOrDefault(id, List.of()), named, address),
              named,
              log.getOrDefault(key(about(id)), List.of()),
              had -> lineages(person, had)));
    }
    return past;
  }

  // A row for each department of a rule, and one for a group without any.
  private List<Kept> kept(Collection<Long> groupIds) {
    Sql sql =
        Sql.of("select g.id, g.kind, d.department_id, d.include_below from mg_group g")
            .add("left join mg_group_department d on d.group_id = g.id where g.id in")
            .addList(groupIds);
    return database.inTransaction(
        em ->
            sql.list(
                em,
                row -> {
                  long department = row.getLong("department_id");
                  Optional<DepartmentScope> scope =
                      row.wasNull()
                          ? Optional.empty()
                          : Optional.of(
                              new DepartmentScope(department, row.getBoolean("include_below")));
                  return new Kept(
                      row.getLong("id"), GroupKind.valueOf(row.getString("kind")), scope);
                }));
  }

  // All of a computed group, whose rule they tell; of others what names the person.
  private Map<String, List<AuditEvent>> log(
      Collection<Long> groupIds,
      Map<Long, List<Kept>> kept,
      EmailAddress address,
      Optional<KnownPerson> employee) {
    List<Subject> whole = new ArrayList<>();
    List<Subject> naming = new ArrayList<>();
    employee.map(PastGroups::about).ifPresent(whole::add);
    groupIds.forEach(
        id -> (isComputed(kept.getOrDefault(id, List.of())) ? whole : naming).add(about(id)));
    return events.newest(whole, naming, address.text(), EVENTS).stream()
        .collect(Collectors.groupingBy(event -> key(event.subject())));
  }

  private static boolean isComputed(List<Kept> rows) {
    return rows.stream().anyMatch(row -> row.kind().isComputed());
  }

  // Of whom it names, the one person is all that is asked for.
  private static Optional<PastRule> rule(
      List<Kept> rows, List<Standing> named, EmailAddress address) {
    Function<Kind, Set<String>> naming =
        kind ->
            named.stream().anyMatch(standing -> standing.kind() == kind)
                ? Set.of(address.text())
                : Set.of();
    return isComputed(rows)
        ? Optional.of(
            new PastRule(
                rows.stream().flatMap(row -> row.scope().stream()).toList(),
                naming.apply(Kind.INCLUDE),
                naming.apply(Kind.EXCLUDE)))
        : Optional.empty();
  }

  private Map<Long, List<Long>> lineages(PastPerson person, Set<Long> had) {
    Map<Long, List<Long>> lineages = new HashMap<>(person.lineages());
    lineages.keySet().retainAll(had);
    // Those they have left since.
    Set<Long> others = new HashSet<>(had);
    others.removeAll(lineages.keySet());
    departments.byId(others).forEach((id, department) -> lineages.put(id, department.lineage()));
    return lineages;
  }

  private static Subject about(long groupId) {
    return new Subject("group", String.valueOf(groupId), "");
  }

  private static Subject about(KnownPerson person) {
    return new Subject("employee", String.valueOf(person.id()), person.address().text());
  }

  private static String key(Subject subject) {
    return subject.kind() + "/" + subject.id();
  }
}
