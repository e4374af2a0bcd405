// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import java.util.List;

/**
 * What a condition says of one person, as a whole and term by term.
 *
 * @param text canonical
 */
public record ExplainedCondition(String text, boolean holds, List<ExplainedTerm> terms) {}
