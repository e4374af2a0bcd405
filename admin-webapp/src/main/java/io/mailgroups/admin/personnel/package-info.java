// SPDX-License-Identifier: Apache-2.0

/** People who leave: pages and REST. */
@NullMarked
package io.mailgroups.admin.personnel;

import org.jspecify.annotations.NullMarked;
