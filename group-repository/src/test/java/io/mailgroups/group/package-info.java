// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.group;

import org.jspecify.annotations.NullMarked;
