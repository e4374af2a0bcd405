// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.AddressLines;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberSummary;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is in a group; owners and managers see who is entered, add people and remove them. */
@Controller
@Allowed(Who.SIGNED_IN)
class OwnMembersPage {
  private static final int ROWS = 100;

  private final GroupRepository repository;
  private final OwnGroups groups;
  private final RunGroups run;
  private final OwnMembers members;

  OwnMembersPage(GroupRepository repository, OwnGroups groups, RunGroups run, OwnMembers members) {
    this.repository = repository;
    this.groups = groups;
    this.run = run;
    this.members = members;
  }

  /**
   * Who is to come.
   *
   * @param add one in a line
   * @param departments ids of those whose people come
   */
  record Added(@Nullable String add, @Nullable List<Long> departments) {
    static final Added NONE = new Added("", List.of());

    /** For templates too. */
    public List<Long> chosen() {
      return departments == null ? List.of() : departments;
    }

    List<DepartmentScope> scopes() {
      return chosen().stream().map(id -> new DepartmentScope(id, true)).toList();
    }
  }

  @GetMapping("/my/groups/{id}/members")
  ModelAndView list(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    OwnGroup own = groups.one(who, id);
    if (own.keeps()) {
      return kept(
          who, own, new PageRequest(after, ROWS), q, request, Added.NONE, FieldErrors.none());
    }
    if (!own.showsMembers()) {
      throw new NotFound("members of group " + id);
    }
    ModelAndView shown = new ModelAndView("mygroups/members");
    shown.addObject("own", own);
    shown.addObject("q", q);
    try {
      Page<Recipient> page =
          repository.recipients().startingWith(id, q, new PageRequest(after, ROWS));
      shown.addObject("members", page.items());
      shown.addObject("next", NextPage.of(request, page.next()));
    } catch (BrokenRule broken) {
      // Which rule, and where it is broken, is for those who keep it.
      shown.addObject("members", List.of());
      shown.addObject("unknown", true);
    }
    return shown;
  }

  @PostMapping("/my/groups/{id}/members")
  ModelAndView add(
      @PathVariable long id,
      @ModelAttribute Added added,
      @RequestParam(required = false) @Nullable MultipartFile file,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    OwnGroup own = run.toManage(who, id);
    try {
      Set<EmailAddress> people = AddressLines.of(added.add()).sound("/add");
      people.addAll(ListedFile.read(file).sound("/file"));
      if (people.isEmpty() && added.chosen().isEmpty()) {
        throw new InvalidValue("/add", "required", "Nobody is named.");
      }
      Notice.done(next, "my-groups.added", members.add(who, own, people, added.scopes()));
      return new ModelAndView("redirect:/my/groups/" + id + "/members");
    } catch (InvalidValue wrong) {
      ModelAndView page =
          kept(who, own, PageRequest.first(ROWS), "", request, added, FieldErrors.of(wrong));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
  }

  /** Says whom it takes out. */
  @GetMapping("/my/groups/{id}/members/remove")
  ModelAndView remove(
      @PathVariable long id, @RequestParam(defaultValue = "") String member, SignedIn who) {
    OwnGroup own = run.managed(who, id);
    return new ModelAndView("mygroups/remove")
        .addObject("own", own)
        .addObject("member", members.entered(own, member));
  }

  @PostMapping("/my/groups/{id}/members/remove")
  String remove(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String member,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup own = run.toManage(who, id);
    EmailAddress gone = members.entered(own, member);
    members.remove(who, own, gone);
    Notice.done(next, "my-groups.removed", gone);
    return "redirect:/my/groups/" + id + "/members";
  }

  private ModelAndView kept(
      SignedIn who,
      OwnGroup own,
      PageRequest part,
      String q,
      HttpServletRequest request,
      Added added,
      FieldErrors errors) {
    Page<MemberSummary> found =
        repository.memberList().page(own.id(), MemberFilter.ALL.search(q), part);
    ModelAndView page = new ModelAndView("mygroups/kept-members");
    page.addObject("own", own);
    page.addObject("q", q);
    page.addObject("members", found.items());
    page.addObject("roles", repository.roles().of(own.id()));
    page.addObject("next", NextPage.of(request, found.next()));
    page.addObject("added", added);
    page.addObject("departments", groups.departments(who));
    page.addObject("errors", errors);
    return page;
  }
}
