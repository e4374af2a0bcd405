// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.personnel;

import org.jspecify.annotations.NullMarked;
