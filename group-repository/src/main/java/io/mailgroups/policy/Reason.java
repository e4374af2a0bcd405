// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

/**
 * Why a message is refused, and what is said about it on the wire: the one table from reason to
 * SMTP reply.
 */
public enum Reason {
  GROUP_NOT_ACTIVE(550, "5.2.1", "This group takes no mail now."),
  NOT_PROVEN(550, "5.7.1", "You may not write to this group unless you sign in."),
  NOT_OWN_DOMAIN(550, "5.7.1", "Only senders of this organisation may write to this group."),
  NOT_A_MEMBER(550, "5.7.1", "Only members may write to this group."),
  NOT_DESIGNATED(550, "5.7.1", "You may not write to this group."),
  TOO_LARGE(552, "5.3.4", "This message is larger than this group takes."),
  TOO_MANY_RECIPIENTS(550, "5.7.1", "This group has more people than a message to it may reach."),
  /** The hour passes: transient, so that who may write waits and nothing is lost. */
  TOO_OFTEN(450, "4.7.1", "You wrote to this group too often within an hour; try again later."),
  /** The rule of the group can't be evaluated: transient, since its keeper can mend it. */
  BROKEN_RULE(451, "4.3.5", "The rule of this group needs mending; try again later."),
  // Dropped and logged; an answer would go to a machine (RFC 3834 section 2, RFC 5321 section
  // 4.5.5).
  NULL_SENDER,
  AUTOMATIC_REPLY,
  REPORT,
  OWN_LIST_ID,
  /** Somebody elsewhere claims to be one who may write, and no signature proves it. */
  NOT_SIGNED;

  private final int code;
  private final String enhancedStatus;
  private final String text;

  Reason(int code, String enhancedStatus, String text) {
    this.code = code;
    this.enhancedStatus = enhancedStatus;
    this.text = text;
  }

  Reason() {
    this(250, "2.1.5", "");
  }

  /** Nobody is told: 250 at RCPT, then dropped and logged, never a DSN. */
  public boolean isSilent() {
    return code == 250;
  }

  /** The refusal may pass; the client or the queue tries again. */
  public boolean isTransient() {
    return code / 100 == 4;
  }

  /** A limit of the group stands against the message, whoever sends it. */
  public boolean isLimit() {
    return this == TOO_LARGE || this == TOO_MANY_RECIPIENTS || this == TOO_OFTEN;
  }

  /** The SMTP reply code (RFC 5321 section 4.2). */
  public int code() {
    return code;
  }

  /** The enhanced status code (RFC 3463). */
  public String enhancedStatus() {
    return enhancedStatus;
  }

  /** What the sender reads. */
  public String text() {
    return text;
  }
}
