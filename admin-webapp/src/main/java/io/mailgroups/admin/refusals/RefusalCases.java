// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Domain;
import io.mailgroups.directory.Domains;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.RefusalLog;
import io.mailgroups.problem.NotFound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Refusals by their code, and what would help. */
@Component
class RefusalCases {
  private final RefusalLog log;
  private final MailGroups groups;
  private final Domains domains;
  private final AccessRights rights;

  RefusalCases(GroupRepository repository) {
    this.log = repository.refusalLog();
    this.groups = repository.groups();
    this.domains = repository.domains();
    this.rights = repository.accessRights();
  }

  /** What would let the sender in. */
  enum Remedy {
    /** To name them among the allowed senders. */
    ALLOW,
    /** To prove who they are: they claim to be of the organisation. */
    SIGN_IN,
    /** Nothing but a policy that is open to anyone: they can't prove who they are here. */
    OPEN_TO_ANYONE,
    ENABLE_GROUP,
    MEND_RULE,
    /** The limits of the group, if the message is wanted. */
    RAISE_LIMIT,
    /** The group is gone. */
    NONE
  }

  /**
   * A refusal, and what can be done about it.
   *
   * @param group empty if it is gone
   * @param membership whether it would help to be a member
   */
  record Case(
      LoggedRefusal refusal,
      Optional<MailGroup> group,
      Remedy remedy,
      boolean membership,
      boolean mayEdit) {}

  /**
   * The case of a code.
   *
   * @throws NotFound if there is none, or its group is not theirs to see
   */
  Case find(SignedIn who, String code) {
    LoggedRefusal refusal =
        log.find(code)
            .filter(
                found ->
                    who.scope().readsEverything()
                        || rights.mayReadGroup(who.scope(), found.groupId()))
            .orElseThrow(() -> new NotFound("refusal " + code));
    Optional<MailGroup> group = groups.find(refusal.groupId());
    boolean membership =
        refusal.provenSender().isPresent()
            && group.filter(RefusalCases::membersMayWrite).isPresent();
    boolean mayEdit = group.isPresent() && rights.mayEditGroup(who.scope(), refusal.groupId());
    return new Case(refusal, group, remedy(refusal, group), membership, mayEdit);
  }

  private Remedy remedy(LoggedRefusal refusal, Optional<MailGroup> group) {
    if (group.isEmpty()) {
      return Remedy.NONE;
    }
    if (refusal.reason() == Reason.GROUP_NOT_ACTIVE) {
      return Remedy.ENABLE_GROUP;
    }
    if (refusal.reason() == Reason.BROKEN_RULE) {
      return Remedy.MEND_RULE;
    }
    if (refusal.reason().isLimit()) {
      return Remedy.RAISE_LIMIT;
    }
    if (refusal.provenSender().isPresent()) {
      return Remedy.ALLOW;
    }
    return refusal.claimedSender().filter(this::isOurs).isPresent()
        ? Remedy.SIGN_IN
        : Remedy.OPEN_TO_ANYONE;
  }

  private boolean isOurs(EmailAddress claimed) {
    return domains.all().stream().map(Domain::name).anyMatch(claimed.domain()::equals);
  }

  private static boolean membersMayWrite(MailGroup group) {
    SendPolicy policy = group.data().sendPolicy();
    return group.data().kind() != GroupKind.DEPARTMENT
        && (policy == SendPolicy.MEMBERS || policy == SendPolicy.MEMBERS_AND_DESIGNATED);
  }
}
