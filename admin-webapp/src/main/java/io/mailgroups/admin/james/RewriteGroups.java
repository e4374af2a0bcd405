// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The groups of James's rewrite table, compared with ours and taken over as static groups. */
@Component
class RewriteGroups {
  private final GroupRepository repository;
  private final WebAdmin james;

  RewriteGroups(GroupRepository repository, WebAdmin james) {
    this.repository = repository;
    this.james = james;
  }

  /**
   * A group of the rewrite table.
   *
   * @param ours the mail group with this address
   */
  record RewriteGroup(
      EmailAddress address, NavigableSet<EmailAddress> members, Optional<MailGroup> ours) {}

  List<RewriteGroup> all() {
    return james.rewriteGroups().stream().map(this::group).toList();
  }

  /**
   * Makes a static group of the same address and members. The rewrite table keeps its own, which
   * {@link #dissolve} ends.
   *
   * @return members who could not be added, and why
   */
  List<MemberOutcome> take(EmailAddress address, SignedIn who) {
    RewriteGroup group = group(address);
    Change change = who.change();
    return repository
        .database()
        .together(
            () -> {
              GroupData data = GroupData.handKept(GroupKind.STATIC, address, address.localPart());
              MailGroup made = repository.groups().create(change, data);
              return repository
                  .members()
                  .add(change, made.id(), group.members(), Validity.ALWAYS)
                  .stream()
                  .filter(outcome -> outcome.result() != MemberOutcome.Result.ADDED)
                  .toList();
            });
  }

  /** Empties the group in the rewrite table, once there is a mail group of its address. */
  void dissolve(EmailAddress address) {
    RewriteGroup group = group(address);
    if (group.ours().isPresent()) {
      group.members().forEach(member -> james.removeFromRewriteGroup(address, member));
    }
  }

  private RewriteGroup group(EmailAddress address) {
    return new RewriteGroup(
        address,
        james.rewriteGroup(address).orElseThrow(() -> new NotFound("group " + address)),
        repository.groups().find(address));
  }
}
