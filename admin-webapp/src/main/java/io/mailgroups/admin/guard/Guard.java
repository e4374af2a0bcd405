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
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a change does to groups, and whether somebody has to say that this is meant. */
@Component
public class Guard {
  /** With this share only what empties a group has to be confirmed. */
  public static final double ALL_OF_THEM = 1;

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

  /** What a change would do, as somebody may know it. */
  public SeenImpact preview(SignedIn who, Touched touched, Runnable change) {
    return seen(who, rehearse(touched, change));
  }

  /**
   * Makes a change.
   *
   * @param confirmed the {@link Impact#confirm} of what was shown
   * @return what it did
   * @throws io.mailgroups.impact.NeedsConfirmation if it was not confirmed and has to be
   */
  public Impact run(Touched touched, Optional<String> confirmed, Runnable change) {
    Impact impact = rehearse(touched, change);
    impact.requireConfirmed(share(), confirmed);
    change.run();
    return impact;
  }

  /** A group that loses a larger share of its recipients has to be confirmed. */
  public double share() {
    return settings.value(Setting.GUARD_SHARE).doubleValue();
  }

  /** The same as somebody may know it: groups that aren't theirs to see are not named. */
  public SeenImpact seen(SignedIn who, Impact impact) {
    double share = share();
    Set<Long> seen = seen(who, impact.groups());
    return new SeenImpact(
        impact.groups().stream()
            .map(group -> new OnGroup(group, seen.contains(group.groupId()), group.stops(share)))
            .sorted(Comparator.comparing((OnGroup group) -> !group.stops()))
            .collect(Collectors.toUnmodifiableList()),
        impact.confirm());
  }

  /** Ids of those groups that somebody may see. */
  public Set<Long> seen(SignedIn who, Collection<GroupImpact> groups) {
    return rights.readableGroups(who.scope(), groups.stream().map(GroupImpact::groupId).toList());
  }
}
