// SPDX-License-Identifier: Apache-2.0

/** Opening the database, its schema and its transactions; nothing here knows a group. */
@NullMarked
package io.mailgroups.database;

import org.jspecify.annotations.NullMarked;
