// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Roles;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who owns, manages and moderates a group. */
@Controller
@Allowed(Who.READERS)
class RolesPage {
  private final Roles roles;
  private final GroupRights rights;

  RolesPage(GroupRepository repository, GroupRights rights) {
    this.roles = repository.roles();
    this.rights = rights;
  }

  /** The holders of each role, one in a line. */
  record Holders(
      @Nullable String owners,
      @Nullable String managers,
      @Nullable String moderators,
      @Nullable Integer version) {
    private @Nullable String of(Role role) {
      return switch (role) {
        case OWNER -> owners;
        case MANAGER -> managers;
        case MODERATOR -> moderators;
      };
    }
  }

  @GetMapping("/groups/{id}/roles")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.group(who, id);
    List<RoleAssignment> now = roles.of(id);
    Holders holders =
        new Holders(
            lines(now, Role.OWNER),
            lines(now, Role.MANAGER),
            lines(now, Role.MODERATOR),
            group.version());
    return form(group, holders, FieldErrors.none(), who, HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/roles")
  @Allowed(Who.EDITORS)
  ModelAndView save(
      @PathVariable long id,
      @ModelAttribute Holders holders,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    try {
      roles.replace(who.change(), id, version(holders), assignments(holders, roles.of(id)));
      Notice.done(next, "groups.roles-saved", group.data().name());
      return new ModelAndView("redirect:/groups/" + id + "/roles");
    } catch (InvalidValue wrong) {
      FieldErrors errors =
          FieldErrors.of(wrong).add("", wrong.code(), String.valueOf(wrong.getMessage()));
      return form(group, holders, errors, who, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale", "");
      Holders over =
          new Holders(holders.owners(), holders.managers(), holders.moderators(), group.version());
      return form(group, over, errors, who, HttpStatus.CONFLICT);
    }
  }

  // Who stays in a role keeps how long.
  private static List<RoleAssignment> assignments(Holders holders, List<RoleAssignment> now) {
    List<RoleAssignment> assignments = new ArrayList<>();
    for (Role role : Role.values()) {
      String field = "/" + role.name().toLowerCase(Locale.ROOT) + "s";
      for (EmailAddress holder : AddressLines.of(holders.of(role)).sound(field)) {
        assignments.add(
            now.stream()
                .filter(known -> known.role() == role && known.holder().equals(holder))
                .findFirst()
                .orElse(RoleAssignment.of(role, holder)));
      }
    }
    return assignments;
  }

  private static OptionalInt version(Holders holders) {
    return holders.version() == null ? OptionalInt.empty() : OptionalInt.of(holders.version());
  }

  private static String lines(List<RoleAssignment> assignments, Role role) {
    return AddressLines.text(
        assignments.stream()
            .filter(assignment -> assignment.role() == role)
            .map(RoleAssignment::holder)
            .toList());
  }

  private ModelAndView form(
      MailGroup group, Holders holders, FieldErrors errors, SignedIn who, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/roles", status);
    page.addObject("group", group);
    page.addObject("mayEdit", rights.mayEdit(who, group));
    page.addObject("holders", holders);
    page.addObject("errors", errors);
    return page;
  }
}
