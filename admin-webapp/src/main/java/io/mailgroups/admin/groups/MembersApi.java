// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.RehearsedWrites;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Validity;
import io.mailgroups.impact.Touched;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members by REST: of a hand-kept group as entered, of a computed one who is in it now. */
@RestController
@RequestMapping("/api/v1/groups/{group}/members")
@Allowed(Who.READERS)
class MembersApi {
  private final GroupRepository repository;
  private final GroupRights rights;
  private final NamedGroups named;
  private final RehearsedWrites guarded;
  private final MemberReading reading;

  MembersApi(
      GroupRepository repository,
      GroupRights rights,
      NamedGroups named,
      RehearsedWrites guarded,
      MemberReading reading) {
    this.repository = repository;
    this.rights = rights;
    this.named = named;
    this.guarded = guarded;
    this.reading = reading;
  }

  /**
   * How somebody is a member.
   *
   * @param mail yes unless said otherwise
   * @param ownCopy yes unless said otherwise
   */
  record Membership(
      @Nullable Boolean mail,
      @Nullable Boolean ownCopy,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {
    Validity validity() {
      return new Validity(Optional.ofNullable(validFrom), Optional.ofNullable(validTo));
    }

    MemberSetting setting(EmailAddress person) {
      return new MemberSetting(person, !Boolean.FALSE.equals(mail), !Boolean.FALSE.equals(ownCopy));
    }
  }

  @GetMapping
  ListPage<MemberJson> list(
      @PathVariable String group,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") Set<MemberKind> kind,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total,
      SignedIn who) {
    MailGroup found = named.group(who, group);
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    return found.data().kind().isComputed()
        ? reading.computed(found, q, request)
        : reading.entered(found, MemberFilter.ALL.search(q).of(kind), request, total);
  }

  @GetMapping("/{member}")
  MemberJson get(@PathVariable String group, @PathVariable String member, SignedIn who) {
    MailGroup found = named.group(who, group);
    EmailAddress address = address(member);
    return found.data().kind().isComputed()
        ? reading.computed(found, address)
        : reading.entered(found, address);
  }

  /** Makes somebody a member, or says anew how they are one. */
  @PutMapping("/{member}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> put(
      @PathVariable String group,
      @PathVariable String member,
      @RequestBody Membership membership,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    MailGroup found = handKept(named.editable(who, group));
    EmailAddress address = address(member);
    rights.requireMayNest(who, List.of(address));
    boolean isNew = reading.member(found, address).isEmpty();
    return guarded.runForOne(
        who,
        Touched.group(found.id()),
        dryRun,
        confirm,
        () -> {
          write(who.change(), found, address, membership);
          return answer(found, address, isNew);
        });
  }

  @DeleteMapping("/{member}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> remove(
      @PathVariable String group,
      @PathVariable String member,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    MailGroup found = handKept(named.editable(who, group));
    EmailAddress address = address(member);
    reading.entered(found, address);
    return guarded.runForOne(
        who,
        Touched.group(found.id()),
        dryRun,
        confirm,
        () -> {
          repository.members().remove(who.change(), found.id(), List.of(address));
          return ResponseEntity.noContent().build();
        });
  }

  private void write(Change change, MailGroup group, EmailAddress address, Membership membership) {
    Validity validity = membership.validity();
    repository
        .database()
        .inTransactionDo(
            em -> {
              if (reading.member(group, address).isPresent()) {
                repository.members().setValidity(change, group.id(), address, validity);
              } else {
                requireAdded(
                    repository.members().add(change, group.id(), List.of(address), validity));
              }
              repository.memberSettings().set(change, group.id(), membership.setting(address));
            });
  }

  private static void requireAdded(List<MemberOutcome> outcomes) {
    MemberOutcome outcome = outcomes.get(0);
    if (outcome.result() == MemberOutcome.Result.CYCLE) {
      throw new Conflict(
          Conflict.Kind.CYCLE, outcome.address() + " contains this group, or is it.");
    }
    if (outcome.result() == MemberOutcome.Result.RESERVED) {
      throw new InvalidValue("", "reserved", outcome.address() + " is reserved; it is nobody's.");
    }
  }

  private ResponseEntity<MemberJson> answer(MailGroup group, EmailAddress address, boolean isNew) {
    MemberJson json = reading.entered(group, address);
    return isNew
        ? ResponseEntity.created(
                URI.create("/api/v1/groups/" + group.id() + "/members/" + json.address()))
            .body(json)
        : ResponseEntity.ok(json);
  }

  private static MailGroup handKept(MailGroup group) {
    if (group.data().kind().isComputed()) {
      throw new Conflict(
          Conflict.Kind.MEMBERS_COMPUTED,
          "The members of " + group.address() + " follow from its rule; change the rule.");
    }
    return group;
  }

  // An address, or the id of an employee.
  private EmailAddress address(String member) {
    Optional<EmailAddress> address =
        member.contains("@")
            ? EmailAddress.tryParse(member)
            : Optional.of(member)
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> repository.employees().find(Long.parseLong(id)))
                .map(Employee::address);
    return address.orElseThrow(() -> new NotFound("member " + member));
  }
}
