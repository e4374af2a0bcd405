// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BulkOutcome;
import io.mailgroups.group.GroupBulk;
import io.mailgroups.group.SendPolicy;
import java.util.Collection;
import java.util.List;

/** One change that is made to many groups. */
sealed interface GroupsChange {

  /** Makes it to those that it can be made to. */
  List<BulkOutcome> make(GroupBulk bulk, Change change, Collection<Long> groups);

  /** Somebody becomes a member. */
  record Add(EmailAddress person) implements GroupsChange {
    @Override
    public List<BulkOutcome> make(GroupBulk bulk, Change change, Collection<Long> groups) {
      return bulk.addMember(change, groups, person);
    }
  }

  /** Somebody is no member any more. */
  record Remove(EmailAddress person) implements GroupsChange {
    @Override
    public List<BulkOutcome> make(GroupBulk bulk, Change change, Collection<Long> groups) {
      return bulk.removeMember(change, groups, person);
    }
  }

  /** Somebody owns them, instead of who did. */
  record Own(EmailAddress person) implements GroupsChange {
    @Override
    public List<BulkOutcome> make(GroupBulk bulk, Change change, Collection<Long> groups) {
      return bulk.setOwner(change, groups, person);
    }
  }

  /** Who may write. */
  record Policy(SendPolicy policy) implements GroupsChange {
    @Override
    public List<BulkOutcome> make(GroupBulk bulk, Change change, Collection<Long> groups) {
      return bulk.setSendPolicy(change, groups, policy);
    }
  }
}
