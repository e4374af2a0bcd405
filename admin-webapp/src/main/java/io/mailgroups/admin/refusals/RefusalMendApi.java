// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.GroupRights;
import io.mailgroups.admin.refusals.RefusalCases.Remedy;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Admission;
import io.mailgroups.group.Admissions;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.Permit;
import io.mailgroups.policy.Permits;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Helps a sender who was refused, by REST. */
@RestController
@RequestMapping("/api/v1/refusals")
@Allowed(Who.EDITORS)
class RefusalMendApi {
  private final RefusalCases cases;
  private final Permits permits;
  private final Admissions admissions;
  private final GroupRights rights;

  RefusalMendApi(GroupRepository repository, RefusalCases cases, GroupRights rights) {
    this.cases = cases;
    this.permits = repository.permits();
    this.admissions = repository.admissions();
    this.rights = rights;
  }

  /** What it takes that the sender may write. */
  record PermitJson(
      String groupId, String sender, boolean listed, SendPolicy before, SendPolicy after) {
    static PermitJson of(Permit permit) {
      return new PermitJson(
          String.valueOf(permit.groupId()),
          permit.sender().text(),
          permit.lists(),
          permit.before(),
          permit.after());
    }
  }

  /** What it takes that the sender is a member. */
  record AdmissionJson(String groupId, String person, Admission.Way way) {
    static AdmissionJson of(Admission admission) {
      return new AdmissionJson(
          String.valueOf(admission.groupId()), admission.person().text(), admission.way());
    }
  }

  /**
   * Puts the sender into the list of allowed senders.
   *
   * @param becomes the sending policy that the group gets by it, where it has to be another one
   */
  @PostMapping("/{code}:allow-sender")
  PermitJson allowSender(
      @PathVariable String code,
      @RequestParam Optional<SendPolicy> becomes,
      @RequestParam(defaultValue = "false") boolean dryRun,
      SignedIn who) {
    RefusalCases.Case found = cases.find(who, code);
    MailGroup group = editable(who, found);
    Permit permit = permits.plan(group, proven(found));
    if (!dryRun) {
      if (permit.changesPolicy() && becomes.filter(permit.after()::equals).isEmpty()) {
        throw new Conflict(
            Conflict.Kind.POLICY_CHANGES,
            "The sending policy would become "
                + permit.after()
                + "; send becomes="
                + permit.after()
                + " to do it.");
      }
      permits.grant(who.change(), permit);
    }
    return PermitJson.of(permit);
  }

  /** Makes the sender a member. */
  @PostMapping("/{code}:make-member")
  AdmissionJson makeMember(
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean dryRun,
      SignedIn who) {
    RefusalCases.Case found = cases.find(who, code);
    MailGroup group = editable(who, found);
    EmailAddress sender =
        found
            .refusal()
            .provenSender()
            .or(found.refusal()::claimedSender)
            .orElseThrow(() -> new NotFound("sender of refusal " + code));
    rights.requireMayNest(who, List.of(sender));
    Admission admission = admissions.plan(group, sender);
    if (admission.way() == Admission.Way.FOLLOWS_DEPARTMENT) {
      throw new Conflict(
          Conflict.Kind.MEMBERS_COMPUTED, group.address() + " follows its department.");
    }
    if (!dryRun) {
      admissions.admit(who.change(), admission);
    }
    return AdmissionJson.of(admission);
  }

  private MailGroup editable(SignedIn who, RefusalCases.Case found) {
    return rights.editable(who, found.refusal().groupId());
  }

  private static EmailAddress proven(RefusalCases.Case found) {
    return found
        .refusal()
        .provenSender()
        .filter(sender -> found.remedy() == Remedy.ALLOW)
        .orElseThrow(
            () ->
                new Conflict(
                    Conflict.Kind.LIST_DOES_NOT_HELP,
                    "A list of allowed senders helps who proves who they are, and is refused for"
                        + " not being on it; here it takes: "
                        + found.remedy()
                        + "."));
  }
}
