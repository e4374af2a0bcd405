// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.impact.GroupImpact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change does, or would do, to groups.
 *
 * @param confirm stands for exactly this; a call that sends it may do it
 */
public record ImpactJson(List<OnGroup> impact, String confirm) {

  /**
   * On one group.
   *
   * @param group null for one that isn't theirs to see who call
   * @param joining the first few who join
   * @param leaving the first few who leave
   */
  public record OnGroup(
      @Nullable String group,
      int before,
      int after,
      int joins,
      int leaves,
      List<String> joining,
      List<String> leaving) {
    static OnGroup of(GroupImpact impact) {
      return new OnGroup(
          impact.address().text(),
          impact.before(),
          impact.after(),
          impact.joins(),
          impact.leaves(),
          impact.joining().stream().map(EmailAddress::text).toList(),
          impact.leaving().stream().map(EmailAddress::text).toList());
    }

    static OnGroup hidden(GroupImpact impact) {
      return new OnGroup(
          null,
          impact.before(),
          impact.after(),
          impact.joins(),
          impact.leaves(),
          List.of(),
          List.of());
    }
  }

  /** As calls give it. */
  public static ImpactJson of(SeenImpact impact) {
    return new ImpactJson(
        impact.groups().stream()
            .map(on -> on.seen() ? OnGroup.of(on.impact()) : OnGroup.hidden(on.impact()))
            .toList(),
        impact.confirm());
  }
}
