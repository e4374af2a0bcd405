// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.james.JamesUnavailable;
import io.mailgroups.admin.james.NewMailbox;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes somebody in: with a colleague's groups and a mailbox, if wanted. */
@Controller
@Allowed(Who.EDITORS)
class NewEmployeePage {
  private static final Logger LOG = LoggerFactory.getLogger(NewEmployeePage.class);
  private static final List<EmployeeStatus> STATUSES =
      List.of(EmployeeStatus.ACTIVE, EmployeeStatus.SUSPENDED);

  private final AttributeDefinitions definitions;
  private final DepartmentPicker departments;
  private final DirectoryRights rights;
  private final EmployeeFormReader reader;
  private final NewEmployees newEmployees;
  private final NewMailbox mailboxes;

  NewEmployeePage(
      GroupRepository repository,
      DepartmentPicker departments,
      DirectoryRights rights,
      EmployeeFormReader reader,
      NewEmployees newEmployees,
      NewMailbox mailboxes) {
    this.definitions = repository.attributeDefinitions();
    this.departments = departments;
    this.rights = rights;
    this.reader = reader;
    this.newEmployees = newEmployees;
    this.mailboxes = mailboxes;
  }

  @GetMapping("/employees/new")
  ModelAndView empty(@RequestParam Optional<Long> department, SignedIn who) {
    String place =
        department
            .map(id -> rights.department(who, id, "/department"))
            .map(found -> departments.typed(who, found))
            .orElse("");
    return form(who, EmployeeForm.in(place), Offer.NONE, FieldErrors.none(), HttpStatus.OK);
  }

  /**
   * Takes somebody in, or shows a colleague's groups first.
   *
   * @param memberships ids of the ticked groups of the colleague whose groups were shown
   */
  @PostMapping("/employees/new")
  ModelAndView create(
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "") Set<Long> memberships,
      SignedIn who,
      RedirectAttributes next) {
    EmployeeForm form = new EmployeeForm(typed);
    try {
      Offer offer = newEmployees.offer(who, form.at("colleague"));
      // Whose groups were not shown yet, has none that were ticked or not.
      boolean shown = offer.colleague().equals(form.at("offered"));
      if (form.at("action").equals("MEMBERSHIPS") || !shown) {
        return form(who, form, offer.allTicked(), FieldErrors.none(), HttpStatus.OK);
      }
      return create(who, form, offer.ticked(memberships), next);
    } catch (InvalidValue wrong) {
      HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
      return form(who, form, Offer.NONE, FieldErrors.of(wrong), status);
    }
  }

  private ModelAndView create(
      SignedIn who, EmployeeForm form, Offer offer, RedirectAttributes next) {
    FieldErrors errors = FieldErrors.none();
    try {
      EmployeeData data = reader.read(who, form);
      return created(who, form, offer, data, next);
    } catch (WrongForm wrong) {
      return form(who, form, offer, wrong.errors(), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (InvalidValue wrong) {
      return form(who, form, offer, errors.add(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private ModelAndView created(
      SignedIn who, EmployeeForm form, Offer offer, EmployeeData data, RedirectAttributes next) {
    boolean withMailbox = form.isTicked("mailbox") && mailboxes.isOffered(who);
    String password = form.typed().getOrDefault("password", "");
    if (withMailbox && password.isBlank()) {
      throw new InvalidValue("/password", "required", "A mailbox needs a first password.");
    }
    try {
      Employee created = newEmployees.create(who, data, offer);
      Notice.done(next, "employees.created", data.profile().displayName());
      if (withMailbox) {
        makeMailbox(created, password, next);
      }
      return new ModelAndView("redirect:/employees/" + created.id());
    } catch (Conflict conflict) {
      return form(who, form, offer, EmployeeWrites.at(conflict, data), HttpStatus.CONFLICT);
    }
  }

  // Whatever James says, the person is there.
  private void makeMailbox(Employee created, String password, RedirectAttributes next) {
    String name = created.data().profile().displayName();
    try {
      mailboxes.make(created.address(), password);
      Notice.done(next, "employees.created-with-mailbox", name);
    } catch (JamesUnavailable away) {
      LOG.warn("No mailbox for {}: {}", created.address(), away.getMessage(), away);
      Notice.warn(
          next, "employees.created-without-mailbox", name, String.valueOf(away.getMessage()));
    }
  }

  private ModelAndView form(
      SignedIn who, EmployeeForm form, Offer offer, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("employees/new", status)
        .addObject("form", form)
        .addObject("offer", offer)
        .addObject("errors", errors)
        .addObject("definitions", definitions.all())
        .addObject("statuses", STATUSES)
        .addObject("mayMakeMailbox", mailboxes.isOffered(who));
  }
}
