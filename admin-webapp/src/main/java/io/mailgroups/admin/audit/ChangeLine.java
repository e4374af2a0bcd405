// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was changed, in words.
 *
 * @param before null if there was nothing
 * @param after null if there is nothing any more
 */
public record ChangeLine(Phrase label, @Nullable Told before, @Nullable Told after) {}
