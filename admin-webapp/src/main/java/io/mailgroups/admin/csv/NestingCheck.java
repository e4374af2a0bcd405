// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.directory.EmailAddress;
import java.util.Set;

/** Which groups somebody must not make members of another, since that opens their people to it. */
@FunctionalInterface
public interface NestingCheck {
  /** For who may nest any group. */
  NestingCheck NONE = addresses -> Set.of();

  /** Those of some addresses that are such groups'. */
  Set<EmailAddress> refused(Set<EmailAddress> addresses);
}
