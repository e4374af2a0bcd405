// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import io.mailgroups.impact.GroupImpact;

/**
 * What an import does to a group.
 *
 * @param stops whether that must be confirmed
 */
public record GroupChange(GroupImpact impact, boolean stops) {}
