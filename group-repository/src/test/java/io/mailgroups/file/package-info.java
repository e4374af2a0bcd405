// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.file;

import org.jspecify.annotations.NullMarked;
