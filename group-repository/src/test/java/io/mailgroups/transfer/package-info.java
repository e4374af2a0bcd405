// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.transfer;

import org.jspecify.annotations.NullMarked;
