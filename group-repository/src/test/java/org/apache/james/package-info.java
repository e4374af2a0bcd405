// SPDX-License-Identifier: Apache-2.0

@NullMarked
package org.apache.james;

import org.jspecify.annotations.NullMarked;
