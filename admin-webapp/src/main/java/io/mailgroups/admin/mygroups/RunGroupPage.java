// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.Role;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What owners and managers change of their group; who owns and manages it, and its end. */
@Controller
@Allowed(Who.SIGNED_IN)
class RunGroupPage {
  private final GroupRepository repository;
  private final RunGroups run;

  RunGroupPage(GroupRepository repository, RunGroups run) {
    this.repository = repository;
    this.run = run;
  }

  /** What becomes of somebody. */
  enum Post {
    OWNER,
    MANAGER,
    NEITHER
  }

  @GetMapping("/my/groups/{id}/edit")
  ModelAndView form(@PathVariable long id, SignedIn who) {
    OwnGroup own = run.managed(who, id);
    return form(own, OwnSettingsForm.of(group(id)), FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/my/groups/{id}/edit")
  ModelAndView save(
      @PathVariable long id,
      @ModelAttribute OwnSettingsForm form,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup own = run.toManage(who, id);
    OwnMembers.requireAlive(own);
    MailGroup group = group(id);
    try {
      repository.groups().update(who.change(), id, form.ifVersion(), form.data(group.data()));
      Notice.done(next, "my-groups.settings-saved");
      return new ModelAndView("redirect:/my/groups/" + id + "/edit");
    } catch (InvalidValue wrong) {
      return form(own, form, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale", "");
      return form(own, form.over(group.version()), errors, HttpStatus.CONFLICT);
    }
  }

  /** Makes somebody owner or manager, or neither any more. */
  @PostMapping("/my/groups/{id}/roles")
  ModelAndView post(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam Post post,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup own = run.toOwn(who, id);
    return changed(
        own,
        next,
        () -> {
          EmailAddress holder = EmailAddress.parse(person, "/person");
          switch (post) {
            case OWNER -> repository.groupRoles().give(who.change(), id, Role.OWNER, holder);
            case MANAGER -> repository.groupRoles().give(who.change(), id, Role.MANAGER, holder);
            case NEITHER -> repository.groupRoles().take(who.change(), id, holder);
          }
        });
  }

  /** Somebody else owns it from now on; who did manages it. */
  @PostMapping("/my/groups/{id}/hand-over")
  ModelAndView handOver(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup own = run.toOwn(who, id);
    return changed(
        own,
        next,
        () ->
            repository
                .groupRoles()
                .handOver(
                    who.change(),
                    id,
                    OwnGroups.employee(who).address(),
                    EmailAddress.parse(person, "/person")));
  }

  @GetMapping("/my/groups/{id}/dissolve")
  ModelAndView dissolve(@PathVariable long id, SignedIn who) {
    OwnGroup own = run.toOwn(who, id);
    OwnMembers.requireAlive(own);
    return notice(own, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/my/groups/{id}/dissolve")
  ModelAndView dissolve(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String confirmName,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup own = run.toOwn(who, id);
    if (!own.standing().group().address().text().equals(confirmName.strip())) {
      FieldErrors errors = FieldErrors.none().add("confirmName", "confirm-name", "");
      return notice(own, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    repository.dissolution().dissolve(who.change(), id);
    Notice.done(next, "my-groups.dissolved", own.standing().group().name());
    return new ModelAndView("redirect:/my/groups/" + id);
  }

  private ModelAndView changed(OwnGroup own, RedirectAttributes next, Runnable act) {
    OwnMembers.requireAlive(own);
    try {
      act.run();
      Notice.done(next, "my-groups.roles-saved");
      return new ModelAndView("redirect:/my/groups/" + own.id() + "/members");
    } catch (InvalidValue wrong) {
      return form(
          own,
          OwnSettingsForm.of(group(own.id())),
          FieldErrors.of(wrong),
          HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict conflict) {
      FieldErrors errors =
          FieldErrors.none().add("person", "last-owner", String.valueOf(conflict.getMessage()));
      return form(own, OwnSettingsForm.of(group(own.id())), errors, HttpStatus.CONFLICT);
    }
  }

  private ModelAndView form(
      OwnGroup own, OwnSettingsForm form, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("mygroups/edit", status);
    page.addObject("own", own);
    page.addObject("form", form);
    page.addObject("joining", JoinPolicy.values());
    page.addObject("leaving", LeavePolicy.values());
    page.addObject("visibilities", MemberListVisibility.values());
    page.addObject(
        "policies",
        Stream.concat(
                Stream.of(group(own.id()).data().sendPolicy()), NewOwnGroupPage.POLICIES.stream())
            .distinct()
            .sorted()
            .toList());
    page.addObject(
        "holders",
        repository.roles().of(own.id()).stream()
            .filter(role -> role.role() != Role.MODERATOR)
            .toList());
    page.addObject("errors", errors);
    return page;
  }

  private ModelAndView notice(OwnGroup own, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("mygroups/dissolve", status);
    page.addObject("own", own);
    page.addObject("count", repository.memberList().count(own.id(), MemberFilter.ALL));
    page.addObject("errors", errors);
    return page;
  }

  private MailGroup group(long id) {
    return repository.groups().find(id).orElseThrow(() -> new NotFound("group " + id));
  }
}
