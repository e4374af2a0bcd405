// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.admin.personnel;

import org.jspecify.annotations.NullMarked;
