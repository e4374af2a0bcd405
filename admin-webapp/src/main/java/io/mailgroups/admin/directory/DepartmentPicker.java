// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.Departments;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Departments as people type them: by name, by code, or as a suggestion says it, {@code Sales ›
 * Europe #17}.
 */
@Component
public class DepartmentPicker {
  private static final int SUGGESTIONS = 20;
  private static final String STEP = " › ";
  private static final Pattern WITH_ID = Pattern.compile(".*#(\\d{1,18})\\s*");

  private final Departments departments;
  private final DepartmentList list;

  DepartmentPicker(GroupRepository repository) {
    this.departments = repository.departments();
    this.list = repository.departmentList();
  }

  /**
   * The one department that is meant.
   *
   * @param pointer where it was typed
   */
  public Department resolve(SignedIn who, String typed, String pointer) {
    Matcher withId = WITH_ID.matcher(typed);
    if (withId.matches()) {
      return seen(who, departments.find(Long.parseLong(withId.group(1)))).stream()
          .findFirst()
          .orElseThrow(() -> unknown(pointer, typed));
    }
    List<Department> byCode = seen(who, departments.findByCode(typed.strip()));
    List<Department> found = byCode.isEmpty() ? byName(who, typed) : byCode;
    if (found.size() > 1) {
      throw new InvalidValue(
          pointer, "several-departments", "There are several departments " + typed + ".");
    }
    return found.stream().findFirst().orElseThrow(() -> unknown(pointer, typed));
  }

  static InvalidValue unknown(String pointer, String typed) {
    return new InvalidValue(pointer, "unknown-department", "There is no department " + typed + ".");
  }

  /** Departments that a text may mean, each as it is typed. */
  List<String> suggestions(SignedIn who, String typed) {
    List<Department> found = search(who, typed, SUGGESTIONS);
    Map<Long, String> labels = labels(who, found);
    return found.stream().map(department -> typed(labels, department)).toList();
  }

  /** How a department is typed. */
  public String typed(SignedIn who, Department department) {
    return typed(labels(who, List.of(department)), department);
  }

  /** How some departments are typed, by id; one statement. */
  public Map<Long, String> typed(SignedIn who, Collection<Department> some) {
    if (some.isEmpty()) {
      return Map.of();
    }
    Map<Long, String> labels = labels(who, some);
    return some.stream()
        .collect(Collectors.toMap(Department::id, department -> typed(labels, department)));
  }

  /** The departments with words that begin like those of a text, as far as they are to be seen. */
  List<Department> search(SignedIn who, String q, int limit) {
    PageRequest first = PageRequest.first(limit);
    return (who.scope().readsEverything()
            ? list.page(q, first)
            : list.page(q, who.scope().departmentPaths(), first))
        .items();
  }

  /** Departments with those above them, {@code Sales › Europe}, without the root; one statement. */
  Map<Long, String> labels(SignedIn who, Collection<Department> some) {
    Set<Long> ids = new HashSet<>();
    some.forEach(department -> ids.addAll(department.lineage()));
    Map<Long, Department> known = list.byId(ids);
    Map<Long, String> labels = new LinkedHashMap<>();
    some.forEach(department -> labels.put(department.id(), label(who, department, known)));
    return labels;
  }

  private static String label(SignedIn who, Department department, Map<Long, Department> known) {
    return department.lineage().stream()
        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
        .filter(d -> d.id() == department.id() || d.parentId().isPresent())
        .filter(d -> DirectoryRights.isSeen(who, d))
        .map(Department::name)
        .collect(Collectors.joining(STEP));
  }

  private static String typed(Map<Long, String> labels, Department department) {
    return labels.get(department.id()) + " #" + department.id();
  }

  private List<Department> byName(SignedIn who, String typed) {
    return search(who, typed, SUGGESTIONS).stream()
        .filter(department -> department.name().equalsIgnoreCase(typed.strip()))
        .toList();
  }

  private static List<Department> seen(SignedIn who, Optional<Department> found) {
    return found.filter(department -> DirectoryRights.isSeen(who, department)).stream().toList();
  }
}
