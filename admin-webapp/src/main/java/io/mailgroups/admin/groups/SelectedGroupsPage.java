// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.admin.guard.Shown;
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
  private final Guard guard;
  private final GroupList list;

  SelectedGroupsPage(GroupRepository repository, ManyGroups many, Guard guard) {
    this.many = many;
    this.guard = guard;
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
   */
  record Selected(
      @Nullable Set<Long> groups,
      @Nullable Act act,
      @Nullable String person,
      @Nullable SendPolicy sendPolicy,
      @Nullable Boolean sure) {
    /** For templates too. */
    public Set<Long> ids() {
      return groups == null ? Set.of() : groups;
    }
  }

  /** A group and what becomes of it. */
  record Row(GroupName group, BulkOutcome.Result result) {}

  @PostMapping("/groups/selected")
  ModelAndView change(
      @ModelAttribute Selected selected, @ModelAttribute Shown shown, SignedIn who) {
    try {
      if (selected.ids().isEmpty()) {
        throw new InvalidValue("/groups", "none-ticked", "No group is ticked.");
      }
      return change(selected, wanted(selected), shown, who);
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

  private ModelAndView change(Selected selected, GroupsChange wanted, Shown shown, SignedIn who) {
    ManyGroups.Rehearsed rehearsed = many.rehearse(who, wanted, selected.ids());
    SeenImpact impact = guard.seen(who, rehearsed.impact());
    if (!Boolean.TRUE.equals(selected.sure())) {
      return preview(selected, rehearsed.outcomes(), impact, HttpStatus.OK);
    }
    try {
      Optional<String> confirm = shown.confirmed(word(selected, impact));
      ModelAndView page = page(selected, FieldErrors.none(), HttpStatus.OK);
      page.addObject("rows", rows(many.make(who, wanted, selected.ids(), rehearsed, confirm)));
      page.addObject("done", true);
      return page;
    } catch (NeedsConfirmation stopped) {
      return preview(selected, rehearsed.outcomes(), impact, HttpStatus.CONFLICT);
    }
  }

  // The group that has to be confirmed; who may not know it confirms the number of groups.
  private static String word(Selected selected, SeenImpact impact) {
    return impact.nameToConfirm().orElse(String.valueOf(selected.ids().size()));
  }

  private ModelAndView preview(
      Selected selected, List<BulkOutcome> outcomes, SeenImpact impact, HttpStatus status) {
    ModelAndView page = page(selected, FieldErrors.none(), status);
    page.addObject("rows", rows(outcomes));
    page.addObject("impact", impact);
    page.addObject("word", word(selected, impact));
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
    return EmailAddress.parse(typed, "/person");
  }

  private static SendPolicy policy(Selected selected) {
    if (selected.sendPolicy() == null) {
      throw new InvalidValue("/sendPolicy", "required", "Say who may write.");
    }
    return selected.sendPolicy();
  }
}
