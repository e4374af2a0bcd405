// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.conversation.Conversation;

/**
 * A conversation as calls give it.
 *
 * @param subject without what says that it is an answer
 * @param messages how many there are
 * @param newest the last one
 */
record ConversationJson(
    String id, String groupId, String subject, int messages, MessageJson newest) {
  static ConversationJson of(Conversation conversation) {
    return new ConversationJson(
        String.valueOf(conversation.id()),
        String.valueOf(conversation.groupId()),
        conversation.title(),
        conversation.messages(),
        MessageJson.of(conversation.newest()));
  }
}
