// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BulkOutcome;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One change of many groups, by REST. */
@RestController
@Allowed(Who.EDITORS)
class GroupsBulkApi {
  private final ManyGroups many;
  private final Guard guard;

  GroupsBulkApi(ManyGroups many, Guard guard) {
    this.many = many;
    this.guard = guard;
  }

  /**
   * Which groups, by id, and exactly one of the rest.
   *
   * @param owner instead of those who were
   */
  record Bulk(
      List<String> groups,
      @Nullable String addMember,
      @Nullable String removeMember,
      @Nullable String owner,
      @Nullable SendPolicy sendPolicy) {
    GroupsChange change() {
      List<GroupsChange> wanted =
          Stream.<Optional<GroupsChange>>of(
                  person(addMember, "/addMember").map(GroupsChange.Add::new),
                  person(removeMember, "/removeMember").map(GroupsChange.Remove::new),
                  person(owner, "/owner").map(GroupsChange.Own::new),
                  Optional.ofNullable(sendPolicy).map(GroupsChange.Policy::new))
              .flatMap(Optional::stream)
              .toList();
      if (wanted.size() != 1) {
        throw new InvalidValue(
            "", "one-value", "Send one of addMember, removeMember, owner and sendPolicy.");
      }
      return wanted.get(0);
    }

    Set<Long> ids() {
      Set<Long> ids = new TreeSet<>();
      for (int i = 0; i < groups.size(); i++) {
        try {
          ids.add(Long.parseLong(groups.get(i)));
        } catch (NumberFormatException e) {
          throw new InvalidValue(
              "/groups/" + i, "unknown-group", "No id of a group: " + groups.get(i));
        }
      }
      return ids;
    }

    private static Optional<EmailAddress> person(@Nullable String written, String pointer) {
      return Optional.ofNullable(written).map(text -> EmailAddress.parse(text, pointer));
    }
  }

  /** Does what it can; ids of groups by what became of them. */
  @PostMapping("/api/v1/groups:bulk")
  ResponseEntity<?> bulk(
      @RequestBody Bulk bulk,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    GroupsChange wanted = bulk.change();
    Set<Long> ids = bulk.ids();
    ManyGroups.Rehearsed rehearsed = many.rehearse(who, wanted, ids);
    if (dryRun) {
      return ResponseEntity.ok(ImpactJson.of(guard.seen(who, rehearsed.impact())));
    }
    return ResponseEntity.ok(byResult(ids, many.make(who, wanted, ids, rehearsed, confirm)));
  }

  // What isn't theirs is as if it weren't there.
  private static Map<String, List<String>> byResult(Set<Long> ids, List<BulkOutcome> outcomes) {
    Map<Long, BulkOutcome.Result> results =
        outcomes.stream().collect(Collectors.toMap(BulkOutcome::id, BulkOutcome::result));
    return ids.stream()
        .collect(
            Collectors.groupingBy(
                id -> results.getOrDefault(id, BulkOutcome.Result.NOT_FOUND).name(),
                TreeMap::new,
                Collectors.mapping(String::valueOf, Collectors.toList())));
  }
}
