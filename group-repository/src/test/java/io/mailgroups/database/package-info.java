// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.database;

import org.jspecify.annotations.NullMarked;
