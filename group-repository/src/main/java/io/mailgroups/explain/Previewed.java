// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.group.GroupKind;
import io.mailgroups.group.Rule;

/** Which people a preview is to show. */
public sealed interface Previewed {
  /** The rule, saved or not. */
  Rule rule();

  /** Everybody whom a rule would mean. */
  record Matching(GroupKind kind, Rule rule) implements Previewed {}

  /** Those whom a rule would mean whom the group's own one doesn't. */
  record Coming(long groupId, Rule rule) implements Previewed {}

  /** Those whom the group's own rule means whom this one wouldn't. */
  record Going(long groupId, Rule rule) implements Previewed {}
}
