// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.admin.files;

import org.jspecify.annotations.NullMarked;
