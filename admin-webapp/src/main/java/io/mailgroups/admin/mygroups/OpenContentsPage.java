// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.LocalPath;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.ContentOpenings;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a postmaster says that they look into what the members of a group share. */
@Controller
@Allowed(Who.POSTMASTER)
class OpenContentsPage {
  private final OwnGroups groups;
  private final ContentOpenings openings;

  OpenContentsPage(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.openings = repository.contentOpenings();
  }

  @GetMapping("/my/groups/{id}/open")
  String ask(@PathVariable long id, @RequestParam Optional<String> to, SignedIn who, Model model) {
    model.addAttribute("own", groups.one(who, id));
    model.addAttribute("to", within(id, to));
    model.addAttribute("until", openings.openTo(who.name(), id).orElse(null));
    return "mygroups/open";
  }

  @PostMapping("/my/groups/{id}/open")
  String open(@PathVariable long id, @RequestParam Optional<String> to, SignedIn who) {
    groups.one(who, id);
    openings.open(who.change(), id);
    return "redirect:" + within(id, to);
  }

  // A page of that group.
  private static String within(long id, Optional<String> to) {
    String group = "/my/groups/" + id;
    return to.map(LocalPath::of)
        .filter(path -> path.matches(Pattern.quote(group) + "/[\\w/.-]*"))
        .orElse(group);
  }
}
