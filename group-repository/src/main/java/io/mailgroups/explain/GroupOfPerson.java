// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.expansion.Path;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.GroupState;
import java.util.List;

/**
 * A group that someone is in, and why.
 *
 * @param paths at least one; of a group that is not active, only those that don't lead through
 *     another
 * @param mail receives what is sent to the group, as far as the person chose
 * @param ownCopy receives what they sent themselves
 */
public record GroupOfPerson(
    GroupName group, GroupState state, List<Path> paths, boolean mail, boolean ownCopy) {}
