// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.moderation.HeldState;
import java.util.EnumSet;
import java.util.Set;

/** The lists of held messages. */
enum HeldTab {
  WAITING(EnumSet.of(HeldState.WAITING)),
  DECIDED(EnumSet.complementOf(EnumSet.of(HeldState.WAITING)));

  private final Set<HeldState> states;

  HeldTab(Set<HeldState> states) {
    this.states = states;
  }

  Set<HeldState> states() {
    return states;
  }
}
