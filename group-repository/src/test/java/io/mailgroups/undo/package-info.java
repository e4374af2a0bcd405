// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.undo;

import org.jspecify.annotations.NullMarked;
