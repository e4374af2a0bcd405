// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.guard;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.admin.guard.SeenImpact.OnGroup;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Impacts;
import io.mailgroups.impact.Touched;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a change does to groups, and whether somebody has to say that this is meant. */
@Component
public class Guard {
  private final Impacts impacts;
  private final Settings settings;
  private final AccessRights rights;

  Guard(GroupRepository repository) {
    this.impacts = repository.impacts();
    this.settings = repository.settings();
    this.rights = repository.accessRights();
  }

  /** What a change would do; it is made, and undone. */
  public Impact rehearse(Touched touched, Runnable change) {
    return impacts.rehearse(touched, change);
  }

  /** A group that loses a larger share of its recipients has to be confirmed. */
  public double share() {
    return settings.value(Setting.GUARD_SHARE).doubleValue();
  }

  /** The same as somebody may know it: groups that aren't theirs to see are not named. */
  public SeenImpact seen(SignedIn who, Impact impact) {
    double share = share();
    Set<Long> seen =
        rights.readableGroups(
            who.scope(), impact.groups().stream().map(GroupImpact::groupId).toList());
    return new SeenImpact(
        impact.groups().stream()
            .map(group -> new OnGroup(group, seen.contains(group.groupId()), group.stops(share)))
            .sorted(Comparator.comparing((OnGroup group) -> !group.stops()))
            .collect(Collectors.toUnmodifiableList()),
        impact.confirm());
  }
}
