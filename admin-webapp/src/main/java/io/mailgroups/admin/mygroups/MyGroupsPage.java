// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The groups of whoever is signed in, and what they choose for each. */
@Controller
@Allowed(Who.SIGNED_IN)
class MyGroupsPage {
  private static final int ROWS = 100;

  private final OwnGroups groups;
  private final Recipients recipients;

  MyGroupsPage(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.recipients = repository.recipients();
  }

  @GetMapping("/my/groups")
  String list(SignedIn who, Model model) {
    model.addAttribute("groups", groups.all(who));
    return "mygroups/list";
  }

  @GetMapping("/my/groups/{id}")
  String one(@PathVariable long id, SignedIn who, Model model) {
    model.addAttribute("own", groups.explained(who, id));
    return "mygroups/one";
  }

  /** Mail and own copies; a box that isn't ticked isn't sent. */
  @PostMapping("/my/groups/{id}/settings")
  String choose(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean mail,
      @RequestParam(defaultValue = "false") boolean ownCopy,
      SignedIn who,
      RedirectAttributes next) {
    groups.choose(who, groups.one(who, id), mail, ownCopy);
    Notice.done(next, "my-groups.saved");
    return "redirect:/my/groups/" + id;
  }

  /** Who gets what is sent to it, where the group shows that. */
  @GetMapping("/my/groups/{id}/members")
  String members(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    OwnGroup own = groups.one(who, id);
    if (!own.showsMembers()) {
      throw new NotFound("members of group " + id);
    }
    Page<Recipient> page = recipients.startingWith(id, q, new PageRequest(after, ROWS));
    model.addAttribute("own", own);
    model.addAttribute("q", q);
    model.addAttribute("members", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "mygroups/members";
  }
}
