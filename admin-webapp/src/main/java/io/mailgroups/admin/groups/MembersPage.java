// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.bounce.BounceList;
import io.mailgroups.bounce.BouncingAddress;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.MemberList;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberOutcome.Result;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MemberSettings;
import io.mailgroups.group.MemberSummary;
import io.mailgroups.group.Members;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The members of a hand-kept group. */
@Controller
@Allowed(Who.READERS)
class MembersPage {
  private static final int ROWS = 100;

  private final Members members;
  private final MemberList list;
  private final MemberSettings settings;
  private final BounceList bounces;
  private final GroupRights rights;
  private final RuleReader departments;

  MembersPage(GroupRepository repository, GroupRights rights, RuleReader departments) {
    this.members = repository.members();
    this.list = repository.memberList();
    this.settings = repository.memberSettings();
    this.bounces = repository.bounceList();
    this.rights = rights;
    this.departments = departments;
  }

  /**
   * Whom to add, as typed.
   *
   * @param person one, found as they are typed
   * @param add addresses
   * @param until the last day of their membership
   */
  record Adding(@Nullable String person, @Nullable String add, @Nullable String until) {
    static final Adding NOBODY = new Adding("", "", "");

    TreeSet<EmailAddress> addresses() {
      TreeSet<EmailAddress> all = AddressLines.of(add).sound("/add");
      all.addAll(AddressLines.of(person).sound("/person"));
      return all;
    }
  }

  @GetMapping("/groups/{id}/members")
  ModelAndView list(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    MailGroup group = rights.group(who, id);
    return page(group, Adding.NOBODY, FieldErrors.none(), q, after, who, request);
  }

  @PostMapping("/groups/{id}/members")
  @Allowed(Who.EDITORS)
  ModelAndView add(
      @PathVariable long id,
      @ModelAttribute Adding adding,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    Typed typed = new Typed();
    Validity validity =
        typed.toDay("until", adding.until()).map(Validity::until).orElse(Validity.ALWAYS);
    try {
      TreeSet<EmailAddress> addresses = adding.addresses();
      if (addresses.isEmpty()) {
        throw new InvalidValue("/person", "required", "Nobody is named.");
      }
      if (typed.errors().isEmpty()) {
        rights.requireMayNest(who, addresses);
        return done(id, next, () -> members.add(who.change(), id, addresses, validity));
      }
    } catch (InvalidValue wrong) {
      typed.errors().add(wrong);
    }
    ModelAndView page = page(group, adding, typed.errors(), "", Optional.empty(), who, request);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  @PostMapping("/groups/{id}/members/departments")
  @Allowed(Who.EDITORS)
  ModelAndView addPeopleOf(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "false") boolean below,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    try {
      long found = departments.department(who, department, "/department").id();
      return done(
          id,
          next,
          () -> members.addPeopleOf(who.change(), id, List.of(new DepartmentScope(found, below))));
    } catch (InvalidValue wrong) {
      ModelAndView page =
          page(group, Adding.NOBODY, FieldErrors.of(wrong), "", Optional.empty(), who, request);
      page.addObject("department", department);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
  }

  private static ModelAndView done(
      long id, RedirectAttributes next, Supplier<List<MemberOutcome>> act) {
    Map<Result, Long> counts =
        act.get().stream()
            .collect(Collectors.groupingBy(MemberOutcome::result, Collectors.counting()));
    long added = counts.getOrDefault(Result.ADDED, 0L);
    long already = counts.getOrDefault(Result.ALREADY_MEMBER, 0L);
    long refused = counts.getOrDefault(Result.RESERVED, 0L) + counts.getOrDefault(Result.CYCLE, 0L);
    if (refused > 0) {
      Notice.warn(next, "groups.added-not-all", added, already, refused);
    } else {
      Notice.done(next, "groups.added", added, already);
    }
    return new ModelAndView("redirect:/groups/" + id + "/members");
  }

  private Map<EmailAddress, BouncingAddress> stopped(List<MemberSummary> some) {
    return bounces.stoppedOf(some.stream().map(one -> one.member().address()).toList());
  }

  private Map<EmailAddress, MemberSetting> settings(MailGroup group, List<MemberSummary> some) {
    return settings.of(group.id(), some.stream().map(one -> one.member().address()).toList());
  }

  private ModelAndView page(
      MailGroup group,
      Adding adding,
      FieldErrors errors,
      String q,
      Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    Page<MemberSummary> found =
        list.page(group.id(), MemberFilter.ALL.search(q), new PageRequest(after, ROWS));
    ModelAndView page = new ModelAndView("groups/members");
    page.addObject("group", group);
    page.addObject("mayEdit", rights.mayEdit(who, group) && !group.data().kind().isComputed());
    page.addObject("settings", settings(group, found.items()));
    page.addObject("stopped", stopped(found.items()));
    page.addObject("members", found.items());
    page.addObject("next", NextPage.of(request, found.next()));
    page.addObject("q", q);
    page.addObject("count", list.count(group.id(), MemberFilter.ALL));
    page.addObject("adding", adding);
    page.addObject("errors", errors);
    page.addObject(
        "shutOut",
        // Whoever has no account here can't prove who sends; only "anyone" asks for no proof.
        group.data().sendPolicy() != SendPolicy.ANYONE
            ? list.count(group.id(), MemberFilter.ALL.of(Set.of(MemberKind.EXTERNAL)))
            : 0);
    return page;
  }
}
