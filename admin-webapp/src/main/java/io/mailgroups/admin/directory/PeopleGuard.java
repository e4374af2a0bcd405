// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Impacts;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Changes of people, with what they do to groups. All groups are guarded; shown are those only that
 * who changes it may see.
 */
@Component
public class PeopleGuard {
  private final Impacts impacts;
  private final Settings settings;
  private final AccessRights rights;

  PeopleGuard(GroupRepository repository) {
    this.impacts = repository.impacts();
    this.settings = repository.settings();
    this.rights = repository.accessRights();
  }

  /** What a change would do. */
  public Impact preview(SignedIn who, Touched touched, Runnable change) {
    return seen(who, impacts.rehearse(touched, change));
  }

  /**
   * Makes a change.
   *
   * @param confirmed the {@link Impact#confirm} of what was shown
   * @throws NeedsConfirmation if it would empty groups, or take much of them, and is not confirmed
   */
  public Impact run(SignedIn who, Touched touched, Optional<String> confirmed, Runnable change) {
    Impact impact = impacts.rehearse(touched, change);
    double share = settings.value(Setting.GUARD_SHARE).doubleValue();
    if (!impact.stops(share).isEmpty() && !confirmed.equals(Optional.of(impact.confirm()))) {
      throw new NeedsConfirmation(seen(who, impact));
    }
    change.run();
    return seen(who, impact);
  }

  private Impact seen(SignedIn who, Impact impact) {
    Set<Long> readable =
        rights.readableGroups(
            who.scope(),
            impact.groups().stream().map(GroupImpact::groupId).collect(Collectors.toSet()));
    return new Impact(
        impact.groups().stream().filter(group -> readable.contains(group.groupId())).toList(),
        impact.confirm());
  }
}
