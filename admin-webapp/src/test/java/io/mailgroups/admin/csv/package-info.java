// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.admin.csv;

import org.jspecify.annotations.NullMarked;
