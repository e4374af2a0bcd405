// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The delivery log as a file, by REST. */
@RestController
@Allowed(Who.AUDITORS)
class DeliveryExportApi {
  private final DeliveryLog log;
  private final AskedDeliveries asked;

  DeliveryExportApi(GroupRepository repository, AskedDeliveries asked) {
    this.log = repository.deliveryLog();
    this.asked = asked;
  }

  @GetMapping("/api/v1/exports/deliveries")
  void export(
      @RequestParam(defaultValue = "") Set<String> group,
      @RequestParam(defaultValue = "") Set<String> sender,
      @RequestParam Optional<String> recipient,
      @RequestParam(defaultValue = "") Set<String> messageId,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam(defaultValue = "") Set<Outcome> decision,
      HttpServletResponse response) {
    DeliveryCsv.write(
        Download.csv(response, "deliveries"),
        log,
        asked.filter(group, sender, recipient, messageId, from, to, decision));
  }
}
