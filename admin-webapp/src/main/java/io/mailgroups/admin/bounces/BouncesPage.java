// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.bounces;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.bounce.BounceList;
import io.mailgroups.bounce.BounceList.Wanted;
import io.mailgroups.bounce.Bounces;
import io.mailgroups.bounce.BouncingAddress;
import io.mailgroups.bounce.CopyReports;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses from which mail comes back. */
@Controller
@Allowed(Who.READERS)
class BouncesPage {
  private static final int ROWS = 50;
  private static final int REPORTS = 20;

  private final BounceList list;
  private final Bounces bounces;
  private final CopyReports reports;
  private final BounceRights rights;

  BouncesPage(GroupRepository repository, BounceRights rights) {
    this.list = repository.bounceList();
    this.bounces = repository.bounces();
    this.reports = repository.copyReports();
    this.rights = rights;
  }

  @GetMapping("/bounces")
  @Allowed(Who.AUDITORS)
  String list(
      @RequestParam(defaultValue = "ALL") Wanted state,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    Page<BouncingAddress> page = list.page(state, new PageRequest(after, ROWS));
    model.addAttribute("state", state);
    model.addAttribute("bounces", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "bounces/list";
  }

  /** Where an address is known, not its number. */
  @GetMapping("/bounces/of")
  String of(@RequestParam String address, SignedIn who) {
    return "redirect:/bounces/" + rights.seen(who, address).bounce().id();
  }

  @GetMapping("/bounces/{id}")
  String one(@PathVariable long id, SignedIn who, Model model) {
    BounceRights.Seen seen = rights.seen(who, id);
    model.addAttribute("seen", seen);
    model.addAttribute("reports", reports.last(seen.bounce().address(), REPORTS));
    return "bounces/one";
  }

  @PostMapping("/bounces/{id}/resume")
  @Allowed(Who.EDITORS)
  String resume(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    BouncingAddress bounce = rights.resumable(rights.seen(who, id));
    try {
      bounces.resume(who.change(), id);
      Notice.done(next, "bounces.resumed", bounce.address());
    } catch (Conflict notStopped) {
      Notice.warn(next, "error.conflict.not-stopped");
    }
    return "redirect:/bounces/" + id;
  }
}
