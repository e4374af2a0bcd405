// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

/** Which line of the policy made a decision. */
public enum DecidedBy {
  GROUP_STATE,
  NULL_SENDER,
  AUTOMATIC_REPLY,
  REPORT,
  OWN_LIST_ID,
  OWNER,
  MANAGER,
  ANYONE,
  OWN_DOMAIN,
  MEMBER,
  ALLOWED_ADDRESS,
  ALLOWED_DEPARTMENT,
  ALLOWED_GROUP,
  /** The sending policy, which the sender does not meet. */
  SEND_POLICY,
  /** The message is larger than the group takes. */
  LIMIT_SIZE,
  /** It would reach more people than a message to the group may. */
  LIMIT_RECIPIENTS,
  /** The sender wrote to the group too often within an hour. */
  LIMIT_RATE,
  MODERATION,
  /** A moderator, who approved what moderation held. */
  MODERATOR,
  /** A rule that can't be evaluated. */
  BROKEN_RULE
}
