// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.impact;

import org.jspecify.annotations.NullMarked;
