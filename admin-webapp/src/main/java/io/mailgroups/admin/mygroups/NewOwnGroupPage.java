// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroups.Oneself;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.GroupCreation;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where employees make a group. */
@Controller
@Allowed(Who.SIGNED_IN)
class NewOwnGroupPage {
  /** To whom a group may be open; lists of senders stand on another page. */
  static final List<SendPolicy> POLICIES =
      List.of(SendPolicy.ANYONE, SendPolicy.DOMAIN, SendPolicy.MEMBERS);

  private final OwnGroups groups;
  private final GroupCreation creation;

  NewOwnGroupPage(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.creation = repository.groupCreation();
  }

  @GetMapping("/my/groups/new")
  ModelAndView form(SignedIn who) {
    return form(NewOwnGroupForm.EMPTY, FieldErrors.none(), HttpStatus.OK, who);
  }

  /** What is to be said of an address as it is typed; with none typed, of that made of the name. */
  @GetMapping("/my/groups/new/address")
  ModelAndView address(@ModelAttribute NewOwnGroupForm form, SignedIn who) {
    Oneself maker = OwnGroups.employee(who);
    ModelAndView page = new ModelAndView("mygroups/address");
    try {
      page.addObject("address", form.wantedAddress(maker.address()));
      creation.check(maker.id(), form.wantedAddress(maker.address()));
    } catch (InvalidValue wrong) {
      page.addObject("wrong", wrong.code());
    } catch (Conflict taken) {
      page.addObject("wrong", "address-taken");
    }
    return page;
  }

  @PostMapping("/my/groups/new")
  ModelAndView create(
      @ModelAttribute NewOwnGroupForm form,
      @RequestParam(required = false) @Nullable MultipartFile file,
      SignedIn who,
      RedirectAttributes next) {
    Oneself maker = OwnGroups.employee(who);
    try {
      requirePolicy(form.sendPolicy());
      MailGroup made =
          creation.create(
              who.change(), maker.id(), form.wanted(maker.address(), ListedFile.read(file)));
      boolean pending = made.data().state() == GroupState.PENDING;
      Notice.done(
          next, pending ? "my-groups.created-pending" : "my-groups.created", made.data().name());
      return new ModelAndView("redirect:/my/groups/" + made.id());
    } catch (InvalidValue wrong) {
      return form(form, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT, who);
    } catch (Conflict conflict) {
      boolean taken = conflict.kind() == Conflict.Kind.ADDRESS_TAKEN;
      String code = conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      FieldErrors errors =
          FieldErrors.none()
              .add(taken ? "address" : "", code, String.valueOf(conflict.getMessage()));
      return form(form, errors, HttpStatus.CONFLICT, who);
    }
  }

  /** Refuses what an employee can't choose. */
  static void requirePolicy(@Nullable SendPolicy policy) {
    if (policy != null && !POLICIES.contains(policy)) {
      throw new InvalidValue("/sendPolicy", "invalid", "One of " + POLICIES + ".");
    }
  }

  private ModelAndView form(
      NewOwnGroupForm form, FieldErrors errors, HttpStatus status, SignedIn who) {
    Oneself maker = OwnGroups.employee(who);
    ModelAndView page = new ModelAndView("mygroups/new", status);
    page.addObject("creation", creation.of(maker.id()));
    page.addObject("form", form);
    page.addObject("domain", maker.address().domain());
    page.addObject("departments", groups.departments(who));
    page.addObject("joining", JoinPolicy.values());
    page.addObject("policies", POLICIES);
    page.addObject("errors", errors);
    return page;
  }
}
