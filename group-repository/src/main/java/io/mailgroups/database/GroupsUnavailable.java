// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

/**
 * The groups could not be looked up now; later they can. Never means "there is no such group":
 * whoever catches it answers with a transient error or waits.
 */
public final class GroupsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why they can't be looked up. */
  public enum Cause {
    /** The database doesn't answer, or answered that it can't work now. */
    DATABASE_AWAY,
    /**
     * The database answers, but its tables are missing, older than this version needs, or of a
     * later major version.
     */
    WRONG_SCHEMA
  }

  private final Cause why;

  /** Unavailable for a reason, with a detail for the log. */
  public GroupsUnavailable(Cause why, String detail) {
    super(detail);
    this.why = why;
  }

  /** Unavailable because of a failure below. */
  public GroupsUnavailable(Cause why, String detail, Throwable failure) {
    super(detail, failure);
    this.why = why;
  }

  /** Why they can't be looked up. */
  public Cause why() {
    return why;
  }
}
