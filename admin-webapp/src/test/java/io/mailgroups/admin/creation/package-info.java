// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.mailgroups.admin.creation;

import org.jspecify.annotations.NullMarked;
