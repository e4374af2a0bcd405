// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.problem.NotFound;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Deliveries as somebody may see or stop them: whoever may change the group. */
@Component
class StoppableDeliveries {
  private final DeliveryLog log;
  private final AccessRights rights;

  StoppableDeliveries(GroupRepository repository) {
    this.log = repository.deliveryLog();
    this.rights = repository.accessRights();
  }

  /** A delivery to be seen. */
  LoggedDelivery seen(SignedIn who, long id) {
    return log.find(id)
        .filter(found -> rights.mayReadGroup(who.scope(), found.groupId()))
        .orElseThrow(() -> new NotFound("delivery " + id));
  }

  /** A delivery to be stopped, if it is still under way. */
  LoggedDelivery stoppable(SignedIn who, long id) {
    LoggedDelivery delivery = seen(who, id);
    if (!rights.mayEditGroup(who.scope(), delivery.groupId())) {
      throw new AccessDeniedException("Not in what is administered.");
    }
    return delivery;
  }

  /** Whether to offer it. */
  boolean mayStop(SignedIn who, LoggedDelivery delivery) {
    return delivery.state() == DeliveryState.EXPANDING
        && rights.mayEditGroup(who.scope(), delivery.groupId());
  }
}
