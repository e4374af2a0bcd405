// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.GroupKind;
import java.util.Map;

/**
 * How many there are; each status and kind is named.
 *
 * @param groups without the dissolved
 */
public record Numbers(Map<EmployeeStatus, Long> people, Map<GroupKind, Long> groups) {}
