// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.directory;

import org.jspecify.annotations.NullMarked;
