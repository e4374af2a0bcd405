// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.admin.directory;

import org.jspecify.annotations.NullMarked;
