// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.task;

import org.jspecify.annotations.NullMarked;
