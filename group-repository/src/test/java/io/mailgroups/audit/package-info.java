// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.audit;

import org.jspecify.annotations.NullMarked;
