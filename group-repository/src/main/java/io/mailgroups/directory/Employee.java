// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/**
 * Someone of the directory.
 *
 * @param id never reused
 * @param version counts the changes
 */
public record Employee(long id, int version, EmployeeData data) {

  /** The primary address. */
  public EmailAddress address() {
    return data.address();
  }
}
