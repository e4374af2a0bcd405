// SPDX-License-Identifier: Apache-2.0

/** Domains, departments and employees: the organisation that groups are made of. */
@NullMarked
package io.mailgroups.directory;

import org.jspecify.annotations.NullMarked;
