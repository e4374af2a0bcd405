// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.overview;

import org.jspecify.annotations.NullMarked;
