// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

/** Whether an import is meant. */
public enum ImportMode {
  /** Says what it would do; nothing changes. */
  DRY_RUN,
  /** All of the file, or nothing if there is an error in it. */
  SAVE
}
