// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

/** What becomes of what somebody changed again since. */
public enum Overlapping {
  /** It stays as it is now. */
  KEEP,
  /** It is set back too. */
  SET_BACK
}
