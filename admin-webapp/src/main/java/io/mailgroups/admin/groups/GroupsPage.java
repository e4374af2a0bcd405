// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Sizes;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.Attention;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupList;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.GroupSummary;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The mail groups, a tab for each of the three ways to keep them. */
@Controller
@Allowed(Who.READERS)
class GroupsPage {
  private static final int ROWS = 50;

  private final GroupList list;
  private final GroupRights rights;

  GroupsPage(GroupRepository repository, GroupRights rights) {
    this.list = repository.groupList();
    this.rights = rights;
  }

  /** A tab: where it is, and the kinds of group in it. */
  enum Tab {
    STATIC("/groups"),
    DYNAMIC("/groups/dynamic"),
    COLLABORATION("/groups/collaboration");

    private final String path;

    Tab(String path) {
      this.path = path;
    }

    private Set<GroupKind> kinds() {
      return switch (this) {
        case STATIC -> Set.of(GroupKind.STATIC);
        case DYNAMIC -> Set.of(GroupKind.DYNAMIC, GroupKind.DEPARTMENT);
        case COLLABORATION -> Set.of(GroupKind.COLLABORATION);
      };
    }

    /** For templates. */
    public String path() {
      return path;
    }

    /** Where groups of a kind are listed. */
    static Tab of(GroupKind kind) {
      return switch (kind) {
        case STATIC -> STATIC;
        case COLLABORATION -> COLLABORATION;
        case DYNAMIC, DEPARTMENT -> DYNAMIC;
      };
    }
  }

  /** The filters as asked; with a reason to look at them, groups of all kinds are listed. */
  record Filters(@Nullable String q, @Nullable GroupState state, @Nullable Attention attention) {}

  @GetMapping("/groups")
  String handKept(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    return list(Tab.STATIC, filters, after, who, request, model);
  }

  @GetMapping("/groups/dynamic")
  String dynamic(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    return list(Tab.DYNAMIC, filters, after, who, request, model);
  }

  @GetMapping("/groups/collaboration")
  String collaboration(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    return list(Tab.COLLABORATION, filters, after, who, request, model);
  }

  private String list(
      Tab tab,
      Filters filters,
      Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    GroupFilter filter =
        GroupFilter.ALL
            .search(filters.q() == null ? "" : filters.q())
            .in(filters.state() == null ? Set.of() : Set.of(filters.state()));
    filter =
        filters.attention() == null ? filter.of(tab.kinds()) : filter.needing(filters.attention());
    Page<GroupSummary> page = list.page(rights.seen(who, filter), new PageRequest(after, ROWS));
    model.addAttribute("tab", tab);
    model.addAttribute("tabs", Tab.values());
    model.addAttribute("groups", page.items());
    model.addAttribute("states", GroupState.values());
    model.addAttribute("acts", SelectedGroupsPage.Act.values());
    model.addAttribute("policies", SendPolicy.values());
    model.addAttribute("sizes", new Sizes());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "groups/list";
  }
}
