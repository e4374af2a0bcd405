// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.account.Setting;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's guide names what this library decides, records and lets postmasters set. */
class OperatingDocumentTest {
  private static final String SENDERS = "## What senders are told";

  @Test
  void hasEveryReasonWithItsReply() {
    List<String> documented =
        Documented.table(Documented.OPERATING, SENDERS, "reason").stream()
            .filter(cells -> !cells.get(0).isEmpty())
            .map(cells -> String.join(" ", cells.subList(0, 3)).strip())
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Stream.of(Reason.values())
                .map(r -> (r + " " + r.code() + " " + r.enhancedStatus() + " " + r.text()).strip())
                .toList());
  }

  @Test
  void hasEveryLineThatDecides() {
    assertThat(Documented.column(SENDERS, "`decidedBy`", 0))
        .containsExactlyElementsOf(names(DecidedBy.values()));
  }

  @Test
  void hasEveryStateOfADelivery() {
    assertThat(Documented.column(SENDERS, "`state`", 0))
        .containsExactlyElementsOf(names(DeliveryState.values()));
  }

  @Test
  void hasEverySettingWithDefaultAndRange() {
    List<String> documented =
        Documented.table(Documented.OPERATING, "### What postmasters set", "key").stream()
            .map(cells -> String.join(" ", cells.subList(0, 3)))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Stream.of(Setting.values())
                .map(s -> s.key() + " " + s.standard() + " " + s.min() + " to " + s.max())
                .toList());
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }
}
