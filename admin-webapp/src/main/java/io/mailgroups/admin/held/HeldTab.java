// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.moderation.HeldState;
import java.util.EnumSet;
import java.util.Set;

/** The lists of held messages. */
enum HeldTab {
  WAITING,
  DECIDED;

  Set<HeldState> states() {
    EnumSet<HeldState> waiting = EnumSet.of(HeldState.WAITING);
    return switch (this) {
      case WAITING -> waiting;
      case DECIDED -> EnumSet.complementOf(waiting);
    };
  }
}
