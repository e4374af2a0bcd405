// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.GroupJson.RuleJson;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.explain.PeopleCount;
import io.mailgroups.explain.Preview;
import io.mailgroups.explain.Previewed;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom a rule would mean, before it is saved, by REST. */
@RestController
@Allowed(Who.AUDITORS)
class RulesApi {
  private static final PageRequest FIRST = PageRequest.first(20);

  private final Preview preview;
  private final NamedGroups named;

  RulesApi(GroupRepository repository, NamedGroups named) {
    this.preview = repository.preview();
    this.named = named;
  }

  /**
   * A rule that need not be saved.
   *
   * @param group id or address of the group whose rule it would become
   */
  record PreviewedJson(@Nullable RuleJson rule, @Nullable String group) {}

  /** Somebody whom a rule means. */
  record PersonJson(String id, String address, String displayName) {
    static PersonJson of(EmployeeSummary person) {
      return new PersonJson(
          String.valueOf(person.id()), person.address().text(), person.displayName());
    }
  }

  /** So many, and the first of them. */
  record SomeJson(long count, List<PersonJson> first, List<String> externals) {}

  /**
   * Whom it means.
   *
   * @param externals included who are no employees
   * @param joins who would come; null without a group
   * @param leaves who would go; null without a group
   */
  record PreviewJson(
      long count,
      ListPage<PersonJson> people,
      List<String> externals,
      @Nullable SomeJson joins,
      @Nullable SomeJson leaves) {}

  /** Whom it means, and with a group, who would come and go. */
  @PostMapping("/api/v1/rules:preview")
  PreviewJson preview(
      @RequestBody PreviewedJson json,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    if (json.rule() == null) {
      throw new InvalidValue("/rule", "required", "A rule is needed.");
    }
    Rule rule = WrittenGroup.rule(json.rule(), Optional.empty());
    Optional<MailGroup> group =
        Optional.ofNullable(json.group()).map(name -> computed(named.group(who, name)));
    GroupKind kind = group.map(found -> found.data().kind()).orElse(GroupKind.DYNAMIC);
    Previewed matching = new Previewed.Matching(kind, rule);
    PeopleCount count = preview.count(matching);
    return new PreviewJson(
        count.total(),
        ListPage.of(
            preview.page(matching, q, new PageRequest(after, ListPage.limit(limit))),
            Optional.empty(),
            PersonJson::of),
        GroupJson.texts(count.externals()),
        group.map(found -> some(new Previewed.Coming(found.id(), rule))).orElse(null),
        group.map(found -> some(new Previewed.Going(found.id(), rule))).orElse(null));
  }

  private SomeJson some(Previewed previewed) {
    PeopleCount count = preview.count(previewed);
    return new SomeJson(
        count.total(),
        preview.page(previewed, "", FIRST).items().stream().map(PersonJson::of).toList(),
        GroupJson.texts(count.externals()));
  }

  private static MailGroup computed(MailGroup group) {
    if (!group.data().kind().isComputed()) {
      throw new NotFound("rule of group " + group.address());
    }
    return group;
  }
}
