// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.expansion.Path;
import io.mailgroups.explain.ExplainedCondition;
import io.mailgroups.explain.ExplainedTerm;
import io.mailgroups.explain.Explanation;
import io.mailgroups.explain.WhyNot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody gets a group's mail or not, as calls give it.
 *
 * @param terms of the group's own condition; empty without one, and for who is no employee
 */
record ExplanationJson(
    String address,
    boolean receives,
    List<String> paths,
    List<WhyNotJson> whyNot,
    List<ExplainedTerm> terms) {

  /** One reason. */
  record WhyNotJson(WhyNot.Code code, String group, @Nullable Instant at, String detail) {
    static WhyNotJson of(WhyNot reason) {
      return new WhyNotJson(
          reason.code(), reason.group().text(), reason.at().orElse(null), reason.detail());
    }
  }

  static ExplanationJson of(Explanation explanation) {
    return new ExplanationJson(
        explanation.address().text(),
        explanation.receives(),
        explanation.paths().stream().map(Path::toString).toList(),
        explanation.whyNot().stream().map(WhyNotJson::of).toList(),
        explanation.condition().map(ExplainedCondition::terms).orElse(List.of()));
  }
}
