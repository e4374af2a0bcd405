// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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

/** How long somebody is a member, and what they get. */
@Controller
@Allowed(Who.EDITORS)
class MemberPage {
  private final GroupRepository repository;
  private final GroupRights rights;

  MemberPage(GroupRepository repository, GroupRights rights) {
    this.repository = repository;
    this.rights = rights;
  }

  /**
   * As typed.
   *
   * @param validFrom the first day
   * @param validTo the last day
   * @param mail gets what is sent to the group
   * @param ownCopy gets what they sent themselves
   */
  record Membership(
      @Nullable String validFrom,
      @Nullable String validTo,
      @Nullable Boolean mail,
      @Nullable Boolean ownCopy) {
    static Membership of(Member member, MemberSetting setting) {
      return new Membership(
          member.validity().from().map(Membership::day).orElse(""),
          member.validity().to().map(end -> day(end.minusNanos(1))).orElse(""),
          setting.mail(),
          setting.ownCopy());
    }

    private static String day(Instant instant) {
      return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
  }

  @GetMapping("/groups/{id}/members/edit")
  ModelAndView show(
      @PathVariable long id, @RequestParam(defaultValue = "") String member, SignedIn who) {
    MailGroup group = rights.editable(who, id);
    Member found = member(group, member);
    MemberSetting setting = repository.memberSettings().of(id, found.address());
    return form(group, found, Membership.of(found, setting), FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/members/edit")
  ModelAndView save(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String member,
      @ModelAttribute Membership membership,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    Member found = member(group, member);
    Typed typed = new Typed();
    Optional<Instant> from = typed.fromDay("validFrom", membership.validFrom());
    Optional<Instant> to = typed.toDay("validTo", membership.validTo());
    try {
      if (typed.errors().isEmpty()) {
        write(who.change(), group, found, new Validity(from, to), membership);
        Notice.done(next, "groups.member-saved", found.address());
        return new ModelAndView("redirect:/groups/" + id + "/members");
      }
    } catch (InvalidValue wrong) {
      typed.errors().add(wrong);
    }
    return form(group, found, membership, typed.errors(), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private void write(
      Change change, MailGroup group, Member member, Validity validity, Membership membership) {
    repository
        .database()
        .inTransactionDo(
            em -> {
              repository.members().setValidity(change, group.id(), member.address(), validity);
              if (member.kind() != MemberKind.GROUP) {
                repository
                    .memberSettings()
                    .set(
                        change,
                        group.id(),
                        new MemberSetting(
                            member.address(),
                            Boolean.TRUE.equals(membership.mail()),
                            Boolean.TRUE.equals(membership.ownCopy())));
              }
            });
  }

  private Member member(MailGroup group, String written) {
    return EmailAddress.tryParse(written)
        .flatMap(
            address ->
                Optional.ofNullable(
                    repository.members().find(group.id(), List.of(address)).get(address)))
        .orElseThrow(() -> new NotFound("member " + written));
  }

  private static ModelAndView form(
      MailGroup group,
      Member member,
      Membership membership,
      FieldErrors errors,
      HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/member", status);
    page.addObject("group", group);
    page.addObject("member", member);
    page.addObject("membership", membership);
    page.addObject("errors", errors);
    return page;
  }
}
