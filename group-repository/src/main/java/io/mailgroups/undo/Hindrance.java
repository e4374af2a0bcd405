// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

/** Why a change can't be undone. */
public enum Hindrance {
  /** Somebody undid it already. */
  UNDONE_ALREADY,
  /** Some of it is of a kind of which the log doesn't keep enough. */
  NOT_TOLD,
  /** It deleted a person; what they were in is not in the log. */
  PERSON_DELETED,
  /** It took a departure back; marking the person departed again does it. */
  DEPARTURE_UNDONE,
  /** Everything is as it was before, or gone. */
  NOTHING_LEFT,
  /** It has too many entries. */
  TOO_LARGE,
  /** An entry can't be read. */
  UNREADABLE
}
