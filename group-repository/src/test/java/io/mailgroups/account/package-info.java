// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.account;

import org.jspecify.annotations.NullMarked;
