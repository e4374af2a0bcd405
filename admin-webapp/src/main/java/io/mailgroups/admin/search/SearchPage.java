// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.search;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.GroupList;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.RefusalLog;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People, groups and refusal codes by one text. */
@Controller
class SearchPage {
  private static final int ROWS = 10;

  private final EmployeeList employees;
  private final GroupList groups;
  private final RefusalLog refusals;

  SearchPage(GroupRepository repository) {
    this.employees = repository.employeeList();
    this.groups = repository.groupList();
    this.refusals = repository.refusalLog();
  }

  @GetMapping("/search")
  @Allowed(Who.AUDITORS)
  String search(@RequestParam(defaultValue = "") String q, Model model) {
    String text = q.strip();
    model.addAttribute("q", text);
    if (!text.isEmpty()) {
      Optional<LoggedRefusal> refusal = refusals.find(text);
      if (refusal.isPresent()) {
        return "redirect:/refusals/" + refusal.get().code();
      }
      PageRequest first = PageRequest.first(ROWS);
      model.addAttribute("employees", employees.page(EmployeeFilter.ALL.search(text), first));
      model.addAttribute("groups", groups.page(GroupFilter.ALL.search(text), first));
    }
    return "search/results";
  }
}
