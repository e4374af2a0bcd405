// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.listing;

import org.jspecify.annotations.NullMarked;
