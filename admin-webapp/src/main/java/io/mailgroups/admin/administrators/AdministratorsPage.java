// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.administrators;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Account;
import io.mailgroups.account.AccountState;
import io.mailgroups.account.Accounts;
import io.mailgroups.account.AdminRole;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Passwords;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who administers, and what. */
@Controller
@Allowed(Who.POSTMASTER)
class AdministratorsPage {
  private final Accounts accounts;
  private final Passwords passwords;
  private final DepartmentNames departments;

  AdministratorsPage(GroupRepository repository, Passwords passwords, DepartmentNames departments) {
    this.accounts = repository.accounts();
    this.passwords = passwords;
    this.departments = departments;
  }

  @GetMapping("/administrators")
  ModelAndView list() {
    ModelAndView page = new ModelAndView("administrators/list");
    page.addObject("accounts", accounts.all());
    page.addObject("departments", departments);
    return page;
  }

  @GetMapping("/administrators/new")
  ModelAndView create() {
    return form("administrators/new", AdministratorForm.EMPTY, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/administrators")
  ModelAndView create(
      @ModelAttribute AdministratorForm form,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      SignedIn who,
      RedirectAttributes next) {
    try {
      Account created =
          form.isLocal()
              ? accounts.createLocal(
                  who.change(), form.text(), passwords.hash(password, again), form.grants())
              : accounts.create(who.change(), EmailAddress.parse(form.text()), form.grants());
      Notice.done(next, "administrators.created", created.data().name());
      return new ModelAndView("redirect:/administrators");
    } catch (InvalidValue wrong) {
      return form("administrators/new", form, errors(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict taken) {
      FieldErrors errors = FieldErrors.none().add("name", code(taken), "");
      return form("administrators/new", form, errors, HttpStatus.CONFLICT);
    }
  }

  @GetMapping("/administrators/{id}")
  ModelAndView edit(@PathVariable long id) {
    Account account = account(id);
    return form(
            "administrators/edit", AdministratorForm.of(account), FieldErrors.none(), HttpStatus.OK)
        .addObject("account", account);
  }

  @PostMapping("/administrators/{id}")
  ModelAndView change(
      @PathVariable long id,
      @ModelAttribute AdministratorForm form,
      SignedIn who,
      RedirectAttributes next) {
    try {
      AccountState state = form.isDisabled() ? AccountState.DISABLED : AccountState.ENABLED;
      accounts.update(who.change(), id, form.ifVersion(), state, form.grants());
      Notice.done(next, "administrators.saved", account(id).data().name());
      return new ModelAndView("redirect:/administrators");
    } catch (InvalidValue wrong) {
      return form("administrators/edit", form, errors(wrong), HttpStatus.UNPROCESSABLE_CONTENT)
          .addObject("account", account(id));
    } catch (Conflict conflict) {
      FieldErrors errors = FieldErrors.none().add("", code(conflict), "");
      return form("administrators/edit", form, errors, HttpStatus.CONFLICT)
          .addObject("account", account(id));
    }
  }

  @PostMapping("/administrators/{id}/password")
  ModelAndView setPassword(
      @PathVariable long id,
      @RequestParam String password,
      @RequestParam String again,
      SignedIn who,
      RedirectAttributes next) {
    Account account = account(id);
    try {
      accounts.setPassword(who.change(), id, passwords.hash(password, again));
      Notice.done(next, "administrators.password-set", account.data().name());
      return new ModelAndView("redirect:/administrators");
    } catch (InvalidValue wrong) {
      return form(
              "administrators/edit",
              AdministratorForm.of(account),
              errors(wrong),
              HttpStatus.UNPROCESSABLE_CONTENT)
          .addObject("account", account);
    }
  }

  @PostMapping("/administrators/{id}/sign-out-everywhere")
  String signOut(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    accounts.signOutEverywhere(who.change(), id);
    Notice.done(next, "administrators.signed-out", account(id).data().name());
    return "redirect:/administrators";
  }

  @PostMapping("/administrators/{id}/delete")
  String delete(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    String name = account(id).data().name();
    accounts.delete(who.change(), id);
    Notice.done(next, "administrators.deleted", name);
    return "redirect:/administrators";
  }

  private Account account(long id) {
    return accounts.find(id).orElseThrow(() -> new NotFound("administrator " + id));
  }

  private ModelAndView form(
      String view, AdministratorForm form, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView(view, status);
    page.addObject("form", form);
    page.addObject("errors", errors);
    page.addObject("roles", AdminRole.values());
    page.addObject("choices", departments.choices());
    return page;
  }

  // What the library says of an address stands at the field in which it is typed.
  private static FieldErrors errors(InvalidValue wrong) {
    return wrong.pointer().equals("/address")
        ? FieldErrors.none().add("name", "invalid", "")
        : FieldErrors.of(wrong);
  }

  private static String code(Conflict conflict) {
    return conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
