// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeName;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.explain.GroupOfPerson;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.personnel.HeldRole;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A person: what is known of them, the groups they are in and why, what they received. */
@Controller
@Allowed(Who.READERS)
class EmployeePage {
  private static final int DELIVERIES = 20;

  private final GroupRepository repository;
  private final AccessRights access;
  private final DirectoryRights rights;
  private final EmployeeDepartments departments;

  EmployeePage(
      GroupRepository repository, DirectoryRights rights, EmployeeDepartments departments) {
    this.repository = repository;
    this.access = repository.accessRights();
    this.rights = rights;
    this.departments = departments;
  }

  /** A custom attribute with what the person has of it. */
  record Custom(AttributeDefinition definition, List<String> values) {}

  @GetMapping("/employees/{id}")
  String about(@PathVariable long id, SignedIn who, Model model) {
    Employee employee = rights.employee(who, id);
    model.addAttribute("employee", employee);
    model.addAttribute("head", EmployeeName.of(employee));
    model.addAttribute("departments", departments.of(who, employee));
    model.addAttribute("custom", custom(employee));
    model.addAttribute("roles", roles(who, id));
    model.addAttribute("mayEdit", rights.mayEdit(who, employee));
    repository.bounceList().stoppedOf(List.of(employee.address())).values().stream()
        .findFirst()
        .ifPresent(bounce -> model.addAttribute("bounce", bounce));
    if (employee.data().status() == EmployeeStatus.DEPARTED) {
      repository
          .departures()
          .last(id)
          .filter(past -> !past.undone() && rights.mayUndo(who, past))
          .ifPresent(past -> model.addAttribute("departure", past));
    }
    return "employees/about";
  }

  @GetMapping("/employees/{id}/groups")
  String groups(@PathVariable long id, SignedIn who, Model model) {
    EmployeeName employee = rights.name(who, id);
    List<GroupOfPerson> groups = repository.groupsOfPerson().of(employee.address());
    Set<Long> seen =
        access.readableGroups(
            who.scope(), groups.stream().map(one -> one.group().id()).collect(Collectors.toSet()));
    model.addAttribute("head", employee);
    model.addAttribute(
        "groups", groups.stream().filter(one -> seen.contains(one.group().id())).toList());
    return "employees/groups";
  }

  /** What the log has; as that, for those only who read everything. */
  @GetMapping("/employees/{id}/deliveries")
  @Allowed(Who.AUDITORS)
  String deliveries(
      @PathVariable long id,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    EmployeeName employee = rights.name(who, id);
    Page<LoggedDelivery> page =
        repository
            .deliveryLog()
            .page(
                DeliveryFilter.ALL.reaching(employee.address()),
                new PageRequest(after, DELIVERIES));
    model.addAttribute("head", employee);
    model.addAttribute("deliveries", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "employees/deliveries";
  }

  private List<Custom> custom(Employee employee) {
    return repository.attributeDefinitions().all().stream()
        .map(
            definition ->
                new Custom(
                    definition,
                    employee.data().attributes().getOrDefault(definition.name(), List.of()).stream()
                        .map(AttributeText::write)
                        .toList()))
        .toList();
  }

  private List<HeldRole> roles(SignedIn who, long id) {
    List<HeldRole> roles = repository.departures().roles(id);
    Set<Long> seen =
        access.readableGroups(
            who.scope(), roles.stream().map(role -> role.group().id()).collect(Collectors.toSet()));
    return roles.stream().filter(role -> seen.contains(role.group().id())).toList();
  }
}
