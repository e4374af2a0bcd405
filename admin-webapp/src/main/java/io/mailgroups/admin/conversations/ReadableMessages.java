// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.GroupContents;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.conversation.Conversation;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What somebody may read of the conversations of a group, and remove from them. */
@Component
class ReadableMessages {
  private final GroupContents contents;
  private final Conversations conversations;

  ReadableMessages(GroupRepository repository, GroupContents contents) {
    this.contents = contents;
    this.conversations = repository.conversations();
  }

  /** A message, in its group. */
  record InGroup(OwnGroup group, ConversationMessage message) {}

  /**
   * A group whose conversations they may read.
   *
   * @throws NotFound if they may not know of it
   * @throws AccessDeniedException if they may, but not read it
   */
  OwnGroup group(SignedIn who, long groupId) {
    return contents.open(who, groupId);
  }

  /**
   * A conversation of a group that they may read.
   *
   * @throws NotFound if there is none
   */
  Conversation conversation(OwnGroup group, long id) {
    return conversations.find(group.id(), id).orElseThrow(() -> new NotFound("conversation " + id));
  }

  /**
   * A message that they may read.
   *
   * @throws NotFound if there is none, or they may not know of its group
   * @throws AccessDeniedException if they may, but not read it
   */
  InGroup message(SignedIn who, long groupId, long id) {
    return new InGroup(contents.open(who, groupId), find(groupId, id));
  }

  /**
   * A message that they may take from the members of its group, as its owners and managers may.
   *
   * @throws NotFound if there is none, somebody removed it, or they may not know of its group
   * @throws AccessDeniedException if they may, but not remove it
   * @throws Conflict if the group is not active
   */
  InGroup removable(SignedIn who, long groupId, long id) {
    OwnGroup group = contents.change(who, groupId);
    if (!group.manages()) {
      throw new AccessDeniedException("Only owners and managers remove messages.");
    }
    ConversationMessage message = find(groupId, id);
    if (message.isRemoved()) {
      throw new NotFound("message " + id);
    }
    return new InGroup(group, message);
  }

  private ConversationMessage find(long groupId, long id) {
    return conversations.message(groupId, id).orElseThrow(() -> new NotFound("message " + id));
  }
}
