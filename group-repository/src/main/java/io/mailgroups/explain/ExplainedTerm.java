// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import java.util.List;

/**
 * What a term of a condition says of one person.
 *
 * @param term as the condition's canonical text has it
 * @param attribute what it asks about
 * @param values what the person has of it; none, one, or several
 */
public record ExplainedTerm(String term, String attribute, boolean holds, List<String> values) {}
