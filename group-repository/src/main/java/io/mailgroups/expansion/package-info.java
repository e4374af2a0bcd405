// SPDX-License-Identifier: Apache-2.0

/** Who gets it: recipients as a stream, and the record of what was handed over. */
@NullMarked
package io.mailgroups.expansion;

import org.jspecify.annotations.NullMarked;
