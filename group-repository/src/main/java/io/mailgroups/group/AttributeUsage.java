// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.listing.Capped;

/**
 * Who uses a custom attribute.
 *
 * @param people who have a value of it
 * @param conditions groups whose condition names it
 */
public record AttributeUsage(AttributeDefinition definition, Capped people, Capped conditions) {
  /** Whether nobody would miss it. */
  public boolean isFree() {
    return people.count() == 0 && conditions.count() == 0;
  }
}
