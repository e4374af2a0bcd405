// SPDX-License-Identifier: Apache-2.0

/**
 * The conditions of dynamic mail groups: SCIM 2 filters (RFC 7644 section 3.4.2.2) on employees,
 * evaluated by the database.
 */
@NullMarked
package io.mailgroups.rule;

import org.jspecify.annotations.NullMarked;
