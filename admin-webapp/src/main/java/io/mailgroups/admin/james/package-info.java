// SPDX-License-Identifier: Apache-2.0

/**
 * What James has, beside what the directory has: mailboxes, domains, groups of its rewrite table.
 */
@NullMarked
package io.mailgroups.admin.james;

import org.jspecify.annotations.NullMarked;
