// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import java.util.regex.Pattern;

/**
 * Messages of a group that answer each other.
 *
 * @param subject of its oldest message
 * @param messages how many there are, without those that somebody removed
 * @param newest the last of them
 */
public record Conversation(
    long id, long groupId, String subject, int messages, ConversationMessage newest) {
  // What mail programs put before a subject, in the languages that they do it in here.
  private static final Pattern ANSWER =
      Pattern.compile(
          "^(?:\\s*+(?:re|aw|antw|sv|fwd?|wg|回复|答复|转发)(?:\\[\\d{1,3}])?\\s*+[:：])++\\s*+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The subject without what says that it is an answer; may be empty. */
  public String title() {
    return ANSWER.matcher(subject).replaceFirst("");
  }
}
