// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;

/** How somebody can be made a member of a group, and who it is. */
public record Admission(long groupId, EmailAddress person, Way way) {

  /** What has to be done. */
  public enum Way {
    /** They are entered. */
    ADD,
    /** They are entered already, for another time than now. */
    PROLONG,
    /** The rule names them as included, and no more as excluded. */
    INCLUDE,
    /** Nothing: they are entered or included. */
    ALREADY,
    /** Nothing that could be done here: the group follows its department. */
    FOLLOWS_DEPARTMENT;

    /** Whether it changes the group. */
    public boolean changes() {
      return this == ADD || this == PROLONG || this == INCLUDE;
    }
  }
}
