// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.DeliveryStop;
import io.mailgroups.expansion.LoggedDelivery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stopping a delivery; who has it already, and about how many not, is said first. */
@Controller
@Allowed(Who.EDITORS)
class StopPage {
  private final DeliveryStop deliveryStop;
  private final StoppableDeliveries deliveries;

  StopPage(GroupRepository repository, StoppableDeliveries deliveries) {
    this.deliveryStop = repository.deliveryStop();
    this.deliveries = deliveries;
  }

  @GetMapping("/deliveries/{id}/stop")
  String ask(@PathVariable long id, SignedIn who, Model model) {
    LoggedDelivery delivery = deliveries.stoppable(who, id);
    model.addAttribute("delivery", delivery);
    if (delivery.state() == DeliveryState.EXPANDING) {
      deliveryStop.waiting(id).ifPresent(waiting -> model.addAttribute("waiting", waiting));
    }
    return "deliveries/stop";
  }

  @PostMapping("/deliveries/{id}/stop")
  String stop(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    deliveries.stoppable(who, id);
    deliveryStop.stop(who.change(), id);
    Notice.done(next, "deliveries.stopped");
    return "redirect:/deliveries/" + id;
  }
}
