// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.explain.PeopleCount;
import io.mailgroups.explain.Preview;
import io.mailgroups.explain.Previewed;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.Rule;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.ConditionError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom the rule of a form would mean, for templates. */
@Component
class PreviewedRule {
  private static final int ROWS = 20;

  private final Preview preview;
  private final RuleReader rules;

  PreviewedRule(GroupRepository repository, RuleReader rules) {
    this.preview = repository.preview();
    this.rules = rules;
  }

  /**
   * The model of {@code groups/preview}.
   *
   * @param group whose rule it would become; who would come and go is told then
   * @param find beginnings of words of those who are listed
   */
  Map<String, Object> of(
      SignedIn who, RuleForm form, GroupKind kind, Optional<Long> group, String find) {
    Map<String, Object> model = new HashMap<>();
    model.put("find", find);
    try {
      Rule rule = rules.previewed(who, form);
      if (!rule.departments().isEmpty() || rule.condition().isPresent()) {
        add(model, "matching", new Previewed.Matching(kind, rule), find);
        group.ifPresent(
            id -> {
              add(model, "coming", new Previewed.Coming(id, rule), find);
              add(model, "going", new Previewed.Going(id, rule), find);
            });
      }
    } catch (InvalidValue wrong) {
      model.put("wrong", wrong.code());
      model.put("detail", String.valueOf(wrong.getMessage()));
    } catch (ConditionError wrong) {
      model.put("wrong", wrong.code());
      model.put("detail", String.valueOf(wrong.getMessage()));
      model.put("position", wrong.position() + 1);
    }
    return model;
  }

  private void add(Map<String, Object> model, String name, Previewed previewed, String find) {
    PeopleCount count = preview.count(previewed);
    model.put(name, count);
    model.put(name + "People", preview.page(previewed, find, PageRequest.first(ROWS)).items());
  }
}
