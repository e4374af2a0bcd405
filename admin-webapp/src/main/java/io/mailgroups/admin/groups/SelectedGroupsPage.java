// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BulkOutcome;
import io.mailgroups.group.GroupList;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** One change of the groups that were ticked on a list: what it would do, then doing it. */
@Controller
@Allowed(Who.EDITORS)
class SelectedGroupsPage {
  private final ManyGroups many;
  private final GroupList list;

  SelectedGroupsPage(GroupRepository repository, ManyGroups many) {
    this.many = many;
    this.list = repository.groupList();
  }

  /** What is done. */
  enum Act {
    ADD_MEMBER,
    REMOVE_MEMBER,
    SET_OWNER,
    SET_POLICY
  }

  /**
   * What is sent.
   *
   * @param groups the ids that are ticked
   * @param sure whether what it would do was shown
   * @param confirm what the impact that was shown stands for
   * @param confirmName the address of the group for which the guard stops it, typed
   */
  record Selected(
      @Nullable Set<Long> groups,
      @Nullable Act act,
      @Nullable String person,
      @Nullable SendPolicy sendPolicy,
      @Nullable Boolean sure,
      @Nullable String confirm,
      @Nullable String confirmName) {
    /** For templates too. */
    public Set<Long> ids() {
      return groups == null ? Set.of() : groups;
    }

    Optional<String> confirmed(Optional<GroupImpact> stopped) {
      return stopped.filter(group -> group.address().text().equals(confirmName)).isPresent()
          ? Optional.ofNullable(confirm)
          : Optional.empty();
    }
  }

  /** A group and what becomes of it. */
  record Row(GroupName group, BulkOutcome.Result result) {}

  @PostMapping("/groups/selected")
  ModelAndView change(@ModelAttribute Selected selected, SignedIn who) {
    try {
      if (selected.ids().isEmpty()) {
        throw new InvalidValue("/groups", "none-ticked", "No group is ticked.");
      }
      return change(selected, wanted(selected), who);
    } catch (InvalidValue wrong) {
      return page(selected, errors(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  // Whoever can't own a group was typed as the person.
  private static FieldErrors errors(InvalidValue wrong) {
    return wrong.pointer().equals("/roles")
        ? FieldErrors.none().add("person", wrong.code(), String.valueOf(wrong.getMessage()))
        : FieldErrors.of(wrong);
  }

  private ModelAndView change(Selected selected, GroupsChange wanted, SignedIn who) {
    ManyGroups.Rehearsed rehearsed = many.rehearse(who, wanted, selected.ids());
    if (!Boolean.TRUE.equals(selected.sure())) {
      return preview(selected, rehearsed, HttpStatus.OK);
    }
    try {
      Optional<String> confirm = selected.confirmed(many.stopped(rehearsed.impact()));
      ModelAndView page = page(selected, FieldErrors.none(), HttpStatus.OK);
      page.addObject("rows", rows(many.make(who, wanted, selected.ids(), rehearsed, confirm)));
      page.addObject("done", true);
      return page;
    } catch (NeedsConfirmation stopped) {
      return preview(selected, rehearsed, HttpStatus.CONFLICT);
    }
  }

  private ModelAndView preview(
      Selected selected, ManyGroups.Rehearsed rehearsed, HttpStatus status) {
    ModelAndView page = page(selected, FieldErrors.none(), status);
    page.addObject("rows", rows(rehearsed.outcomes()));
    page.addObject("impact", rehearsed.impact());
    page.addObject("stopped", many.stopped(rehearsed.impact()).orElse(null));
    return page;
  }

  private static ModelAndView page(Selected selected, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/selected", status);
    page.addObject("selected", selected);
    page.addObject("acts", Act.values());
    page.addObject("policies", SendPolicy.values());
    page.addObject("errors", errors);
    page.addObject("done", false);
    return page;
  }

  private List<Row> rows(List<BulkOutcome> outcomes) {
    Map<Long, GroupName> names = list.names(outcomes.stream().map(BulkOutcome::id).toList());
    List<Row> rows = new ArrayList<>();
    for (BulkOutcome outcome : outcomes) {
      Optional.ofNullable(names.get(outcome.id()))
          .ifPresent(group -> rows.add(new Row(group, outcome.result())));
    }
    return rows;
  }

  private static GroupsChange wanted(Selected selected) {
    if (selected.act() == null) {
      throw new InvalidValue("/act", "required", "Say what to do.");
    }
    return switch (selected.act()) {
      case ADD_MEMBER -> new GroupsChange.Add(person(selected));
      case REMOVE_MEMBER -> new GroupsChange.Remove(person(selected));
      case SET_OWNER -> new GroupsChange.Own(person(selected));
      case SET_POLICY -> new GroupsChange.Policy(policy(selected));
    };
  }

  private static EmailAddress person(Selected selected) {
    String typed =
        Typed.text(selected.person())
            .orElseThrow(() -> new InvalidValue("/person", "required", "Name a person."));
    return EmailAddress.tryParse(typed)
        .orElseThrow(() -> new InvalidValue("/person", "no-address", "No address: " + typed));
  }

  private static SendPolicy policy(Selected selected) {
    if (selected.sendPolicy() == null) {
      throw new InvalidValue("/sendPolicy", "required", "Say who may write.");
    }
    return selected.sendPolicy();
  }
}
