// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;

/** Someone whom a rule names, whatever departments and condition say. */
public record RuleException(EmailAddress address, Validity validity, String note) {

  /** Named for good, without a note. */
  public static RuleException of(EmailAddress address) {
    return new RuleException(address, Validity.ALWAYS, "");
  }
}
