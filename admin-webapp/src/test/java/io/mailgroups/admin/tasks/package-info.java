// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.admin.tasks;

import org.jspecify.annotations.NullMarked;
