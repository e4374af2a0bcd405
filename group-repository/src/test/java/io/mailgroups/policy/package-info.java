// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.policy;

import org.jspecify.annotations.NullMarked;
