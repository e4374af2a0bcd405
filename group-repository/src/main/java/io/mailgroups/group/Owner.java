// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AddressKind;
import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * Whom an address stands for: at most one of an employee and a group.
 *
 * @param address the owner's primary address; the address itself where nobody owns it
 * @param kind empty for an address that nobody claims
 */
record Owner(
    EmailAddress address,
    Optional<AddressKind> kind,
    Optional<Long> employeeId,
    Optional<Long> groupId) {

  static Owner nobody(EmailAddress address) {
    return new Owner(address, Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean isNobody() {
    return employeeId.isEmpty() && groupId.isEmpty();
  }

  boolean isReserved() {
    return kind.filter(AddressKind.RESERVED::equals).isPresent();
  }
}
