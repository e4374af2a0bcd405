// SPDX-License-Identifier: Apache-2.0

/** The domains of the organisation. */
@NullMarked
package io.mailgroups.admin.domains;

import org.jspecify.annotations.NullMarked;
