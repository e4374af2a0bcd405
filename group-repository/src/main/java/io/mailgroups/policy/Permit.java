// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.SendPolicy;

/**
 * What has to be done that a sender who proves who they are may write to a group.
 *
 * @param before who may write now
 * @param after who may write then
 * @param lists whether the sender comes into the list of allowed senders
 */
public record Permit(
    long groupId, EmailAddress sender, SendPolicy before, SendPolicy after, boolean lists) {

  /** Whether another policy is needed, since the one of now takes no notice of the list. */
  public boolean changesPolicy() {
    return before != after;
  }

  /** Whether there is anything to do. */
  public boolean changes() {
    return lists || changesPolicy();
  }
}
