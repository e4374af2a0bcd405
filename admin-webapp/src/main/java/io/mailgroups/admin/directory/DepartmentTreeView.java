// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessScope;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.DepartmentSummary;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The part of the tree that leads to a department; two statements whatever its size. */
@Component
public class DepartmentTreeView {
  private static final int EACH = 100;
  private static final long NO_PARENT = 0;

  private final DepartmentList list;

  DepartmentTreeView(GroupRepository repository) {
    this.list = repository.departmentList();
  }

  /** From what somebody may see at the top, down to those right below the selected one. */
  public List<TreeNode> of(AccessScope scope, Optional<Department> selected) {
    Set<Long> tops = new LinkedHashSet<>();
    if (scope.readsEverything()) {
      tops.add(Department.ROOT_ID);
    } else {
      tops.addAll(scope.grants().departmentIds());
    }
    Set<Long> open = new HashSet<>(tops);
    Set<Long> shown = new LinkedHashSet<>(tops);
    selected.ifPresent(
        department -> {
          List<Long> way = department.lineage();
          List<Long> seen =
              way.subList(way.stream().map(tops::contains).toList().indexOf(true), way.size());
          open.addAll(seen);
          shown.addAll(seen);
        });
    Map<Long, List<DepartmentSummary>> byParent =
        list.part(shown, open, EACH).stream()
            .collect(Collectors.groupingBy(DepartmentTreeView::parent));
    return byParent.values().stream()
        .flatMap(Collection::stream)
        .filter(summary -> tops.contains(summary.department().id()))
        .map(summary -> node(summary, open, selected, byParent))
        .toList();
  }

  private static TreeNode node(
      DepartmentSummary summary,
      Set<Long> open,
      Optional<Department> selected,
      Map<Long, List<DepartmentSummary>> byParent) {
    long id = summary.department().id();
    List<TreeNode> children =
        open.contains(id)
            ? byParent.getOrDefault(id, List.of()).stream()
                .map(child -> node(child, open, selected, byParent))
                .toList()
            : List.of();
    int more = open.contains(id) ? summary.children() - children.size() : 0;
    return new TreeNode(
        summary, selected.filter(department -> department.id() == id).isPresent(), more, children);
  }

  private static long parent(DepartmentSummary summary) {
    return summary.department().parentId().orElse(NO_PARENT);
  }
}
