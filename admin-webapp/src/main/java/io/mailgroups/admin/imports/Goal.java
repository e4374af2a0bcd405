// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

/** How far a run is meant to go. */
enum Goal {
  CHECK,
  /** Saving only if nothing is wrong and nothing has to be confirmed. */
  CHECK_AND_SAVE,
  /** What was checked before. */
  SAVE;

  boolean checks() {
    return this != SAVE;
  }

  boolean saves() {
    return this != CHECK;
  }
}
