// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.explain;

import org.jspecify.annotations.NullMarked;
