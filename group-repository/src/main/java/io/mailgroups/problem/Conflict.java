// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.problem;

/** What was asked is valid, but the present state forbids it. */
public final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which rule of the state stands against it. */
  public enum Kind {
    ADDRESS_TAKEN,
    DEPARTMENT_IN_USE,
    NAME_TAKEN,
    CYCLE,
    CHANGED_SINCE,
    NOT_UNDOABLE,
    MEMBERS_COMPUTED,
    DOMAIN_IN_USE,
    ATTRIBUTE_IN_USE,
    LAST_POSTMASTER,
    SET_UP_DONE,
    ALREADY_UNDONE,
    NOT_COMPUTED,
    IMPORT_STATE,
    POLICY_CHANGES,
    LIST_DOES_NOT_HELP,
    ALREADY_DECIDED,
    GROUP_NOT_ACTIVE,
    NOT_UNDER_WAY,
    NOT_STOPPED,
    NOT_ALLOWED_BY_GROUP,
    QUOTA_EXCEEDED,
    FOLDERS_TOO_DEEP,
    UPLOAD_OFFSET,
    LAST_OWNER,
    NOT_ALLOWED_BY_POLICY
  }

  private final Kind kind;

  /** A conflict of a kind, with a detail for people. */
  public Conflict(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /** Which rule of the state stands against it. */
  public Kind kind() {
    return kind;
  }
}
