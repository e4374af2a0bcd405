// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.simulation;

import io.mailgroups.explain.Addressee;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an address stands for, for a page or a call.
 *
 * @param kind {@code GROUP}, {@code EMPLOYEE} or {@code UNKNOWN}
 * @param outcome {@code ACCEPT}, {@code HOLD}, {@code REFUSE} or {@code NEEDS_MESSAGE}, of a group
 * @param broken why an accepted message would wait
 */
public record AddresseeView(
    String address,
    String kind,
    @Nullable String groupId,
    @Nullable String outcome,
    @Nullable DecidedBy decidedBy,
    @Nullable Reason reason,
    @Nullable String broken) {

  static AddresseeView of(Addressee addressee) {
    String written = addressee.written().text();
    if (addressee instanceof Addressee.Group group) {
      Decision decision = group.decision();
      Optional<Reason> reason =
          decision instanceof Decision.Refuse refuse
              ? Optional.of(refuse.reason())
              : Optional.empty();
      return new AddresseeView(
          written,
          "GROUP",
          String.valueOf(group.group().id()),
          outcome(decision),
          decision.decidedBy(),
          reason.orElse(null),
          group.broken().orElse(null));
    }
    String kind = addressee instanceof Addressee.Employee ? "EMPLOYEE" : "UNKNOWN";
    return new AddresseeView(written, kind, null, null, null, null, null);
  }

  private static String outcome(Decision decision) {
    if (decision instanceof Decision.Accept) {
      return "ACCEPT";
    }
    if (decision instanceof Decision.Hold) {
      return "HOLD";
    }
    return decision instanceof Decision.Refuse ? "REFUSE" : "NEEDS_MESSAGE";
  }
}
