// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.SendPolicy;
import java.util.List;
import java.util.Set;

/**
 * A group as an employee wants it.
 *
 * @param members besides its maker
 * @param departments whose people of today become members too
 * @param conversations whether members find on a page what is written to it
 */
public record NewCollaboration(
    String name,
    EmailAddress address,
    String description,
    Set<EmailAddress> members,
    List<DepartmentScope> departments,
    JoinPolicy join,
    SendPolicy sendPolicy,
    boolean hidden,
    boolean conversations) {

  GroupData data(GroupState state) {
    return GroupData.handKept(GroupKind.COLLABORATION, address, name)
        .withDescription(description)
        .withHidden(hidden)
        .withState(state)
        .withSendPolicy(sendPolicy)
        .withOptions(
            GroupOptions.of(GroupKind.COLLABORATION)
                .with(join)
                .with(LeavePolicy.ANYONE)
                .withConversations(conversations));
  }
}
