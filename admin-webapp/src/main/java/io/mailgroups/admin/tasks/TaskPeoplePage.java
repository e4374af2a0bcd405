// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.listing.PageRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom a field for assignees suggests: people of the group, to those who may see who is in it. */
@Controller
@Allowed(Who.SIGNED_IN)
class TaskPeoplePage {
  private static final int SUGGESTIONS = 10;

  private final Recipients recipients;
  private final TaskGroups groups;

  TaskPeoplePage(GroupRepository repository, TaskGroups groups) {
    this.recipients = repository.recipients();
    this.groups = groups;
  }

  @GetMapping("/my/groups/{id}/tasks/suggestions")
  String people(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String add,
      SignedIn who,
      Model model) {
    OwnGroup group = groups.open(who, id);
    boolean isShown = group.showsMembers() || group.keeps();
    model.addAttribute("values", isShown && !add.isBlank() ? beginningWith(id, add) : List.of());
    return "directory/suggestions";
  }

  private List<String> beginningWith(long group, String typed) {
    try {
      return recipients.startingWith(group, typed, PageRequest.first(SUGGESTIONS)).items().stream()
          .map(one -> one.address().text())
          .toList();
    } catch (BrokenRule broken) {
      // Then nobody can be suggested; it is for those who keep the rule to know why.
      return List.of();
    }
  }
}
