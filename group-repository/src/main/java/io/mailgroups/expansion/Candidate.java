// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;

/**
 * Someone whom one group contributes.
 *
 * @param how by which part of that group: a department, its condition, or by name
 */
record Candidate(EmailAddress address, long groupId, How how) implements Comparable<Candidate> {

  @Override
  public int compareTo(Candidate other) {
    return address.compareTo(other.address);
  }
}
