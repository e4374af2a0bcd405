// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.undo.Difference;
import io.mailgroups.undo.Differences;
import io.mailgroups.undo.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Entries of the audit log in words; one statement, whatever they say. */
@Component
public class History {
  private static final int LINES = 10;

  private final DepartmentList departments;

  History(GroupRepository repository) {
    this.departments = repository.departmentList();
  }

  /** Some entries, in their order. */
  public List<HistoryEntry> entries(List<AuditEvent> events) {
    Map<AuditEvent, List<Difference>> differences = new LinkedHashMap<>();
    events.forEach(
        event ->
            differences.put(
                event,
                Differences.of(event).stream()
                    .filter(one -> !one.fact().equals(Fact.EXISTENCE))
                    .toList()));
    ValuesInWords words = words(differences.values().stream().flatMap(Collection::stream).toList());
    List<HistoryEntry> entries = new ArrayList<>();
    differences.forEach(
        (event, all) ->
            entries.add(
                new HistoryEntry(
                    event,
                    all.stream().limit(LINES).map(words::line).toList(),
                    Math.max(0, all.size() - LINES),
                    mayBeUndone(event))));
    return entries;
  }

  /** Some differences, in their order. */
  List<ChangeLine> lines(List<Difference> differences) {
    ValuesInWords words = words(differences);
    return differences.stream().map(words::line).toList();
  }

  private ValuesInWords words(List<Difference> differences) {
    Set<Long> named =
        differences.stream()
            .flatMap(difference -> ValuesInWords.departmentsOf(difference).stream())
            .collect(Collectors.toSet());
    return new ValuesInWords(named.isEmpty() ? Map.of() : departments.byId(named));
  }

  // Whether it still can be, its page says.
  private static boolean mayBeUndone(AuditEvent event) {
    boolean isPersonDeleted =
        event.subject().kind().equals("employee") && event.action().equals("delete");
    return event.action().equals("depart") || (Differences.areTold(event) && !isPersonDeleted);
  }
}
