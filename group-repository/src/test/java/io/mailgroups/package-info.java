// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups;

import org.jspecify.annotations.NullMarked;
