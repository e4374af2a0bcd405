// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.bounce;

import org.jspecify.annotations.NullMarked;
