// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.expansion;

import org.jspecify.annotations.NullMarked;
