// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.SameFilters;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tree of departments beside the people. */
@Controller
@Allowed(Who.READERS)
class PeoplePage {
  private static final int ROWS = 50;
  private static final int DEPARTMENTS_FOUND = 5;
  private static final int SUGGESTIONS = 20;

  private final EmployeeList people;
  private final DirectoryRights rights;
  private final DepartmentTreeView tree;
  private final DepartmentPicker departments;

  PeoplePage(
      GroupRepository repository,
      DirectoryRights rights,
      DepartmentTreeView tree,
      DepartmentPicker departments) {
    this.people = repository.employeeList();
    this.rights = rights;
    this.tree = tree;
    this.departments = departments;
  }

  @GetMapping("/employees")
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable EmployeeStatus status,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "false") boolean only,
      @RequestParam(required = false) @Nullable String after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    PeopleQuery query = new PeopleQuery(q, status, department, only);
    Optional<Department> selected = query.departmentId().map(id -> rights.department(who, id));
    Page<EmployeeSummary> found =
        people.page(query.filter(who, rights), new PageRequest(Optional.ofNullable(after), ROWS));
    model.addAttribute("query", query);
    model.addAttribute("statuses", EmployeeStatus.values());
    model.addAttribute("tree", tree.of(who.scope(), selected));
    model.addAttribute("people", found);
    model.addAttribute("next", found.next().map(query::after).orElse(null));
    model.addAttribute("export", SameFilters.at(request, "/exports/employees"));
    model.addAttribute("editable", rights.editable(who, found.items()));
    List<Department> also =
        query.isSearch() ? departments.search(who, q, DEPARTMENTS_FOUND) : List.of();
    model.addAttribute("departments", also);
    model.addAttribute("labels", departments.labels(who, also));
    model.addAttribute("selected", selected.orElse(null));
    model.addAttribute("mayEdit", selected.filter(d -> rights.mayEdit(who, d)).isPresent());
    model.addAttribute("mayAdd", selected.filter(d -> rights.mayAddBelow(who, d)).isPresent());
    return "directory/people";
  }

  /** What a field for a department suggests, whatever the field is called. */
  @GetMapping("/departments/suggestions")
  String departments(@RequestParam Map<String, String> typed, SignedIn who, Model model) {
    model.addAttribute("values", departments.suggestions(who, first(typed)));
    return "directory/suggestions";
  }

  /** What a field for a person's address suggests, whatever the field is called. */
  @GetMapping("/employees/suggestions")
  String people(@RequestParam Map<String, String> typed, SignedIn who, Model model) {
    EmployeeFilter filter = rights.in(who, Set.of(), true, EmployeeFilter.ALL.search(first(typed)));
    model.addAttribute(
        "values",
        people.page(filter, PageRequest.first(SUGGESTIONS)).items().stream()
            .map(EmployeeSummary::address)
            .map(EmailAddress::text)
            .toList());
    return "directory/suggestions";
  }

  private static String first(Map<String, String> typed) {
    return typed.values().stream().filter(value -> !value.isBlank()).findFirst().orElse("");
  }
}
