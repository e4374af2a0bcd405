// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/** Whether someone works here now; only the active ones receive and may write as members. */
public enum EmployeeStatus {
  ACTIVE,
  SUSPENDED,
  DEPARTED
}
