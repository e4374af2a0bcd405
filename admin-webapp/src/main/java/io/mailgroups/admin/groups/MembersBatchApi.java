// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.GroupJson.ScopeJson;
import io.mailgroups.admin.rest.RehearsedWrites;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.Validity;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members of a hand-kept group, thousands at once, by REST. */
@RestController
@RequestMapping("/api/v1/groups/{group}")
@Allowed(Who.EDITORS)
class MembersBatchApi {
  private static final int MAX_BATCH = 10_000;

  private final GroupRepository repository;
  private final GroupRights rights;
  private final NamedGroups named;
  private final RehearsedWrites guarded;

  MembersBatchApi(
      GroupRepository repository, GroupRights rights, NamedGroups named, RehearsedWrites guarded) {
    this.repository = repository;
    this.rights = rights;
    this.named = named;
    this.guarded = guarded;
  }

  /** Whom to add and to remove; 10,000 at most. */
  record Batch(
      @Nullable List<String> add,
      @Nullable List<String> remove,
      @Nullable List<ScopeJson> addDepartments) {}

  /** Does what it can; addresses by what became of them. */
  @PostMapping("/members:batch")
  ResponseEntity<?> batch(
      @PathVariable String group,
      @RequestBody Batch batch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    MailGroup found = named.editable(who, group);
    List<EmailAddress> add = addresses(batch.add(), "/add");
    List<EmailAddress> remove = addresses(batch.remove(), "/remove");
    if (add.size() + remove.size() > MAX_BATCH) {
      throw new InvalidValue("/add", "too-many", "A batch has at most " + MAX_BATCH + ".");
    }
    List<DepartmentScope> departments =
        GroupJson.orEmpty(batch.addDepartments()).stream()
            .map(scope -> scope.scope("/addDepartments"))
            .toList();
    rights.requireMayNest(who, add);
    Change change = who.change();
    return guarded.run(
        who,
        Touched.group(found.id()),
        dryRun,
        confirm,
        () -> ResponseEntity.ok(byResult(write(change, found.id(), remove, add, departments))));
  }

  private List<MemberOutcome> write(
      Change change,
      long groupId,
      List<EmailAddress> remove,
      List<EmailAddress> add,
      List<DepartmentScope> departments) {
    return repository
        .database()
        .together(
            () -> {
              List<MemberOutcome> all = new ArrayList<>();
              all.addAll(repository.members().remove(change, groupId, remove));
              all.addAll(repository.members().add(change, groupId, add, Validity.ALWAYS));
              all.addAll(repository.members().addPeopleOf(change, groupId, departments));
              return all;
            });
  }

  private static Map<String, List<String>> byResult(List<MemberOutcome> outcomes) {
    Map<String, List<String>> answer = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            answer
                .computeIfAbsent(outcome.result().name(), result -> new ArrayList<>())
                .add(outcome.address().text()));
    return answer;
  }

  private static List<EmailAddress> addresses(@Nullable List<String> written, String pointer) {
    List<EmailAddress> addresses = new ArrayList<>();
    List<String> texts = GroupJson.orEmpty(written);
    for (int i = 0; i < texts.size(); i++) {
      addresses.add(EmailAddress.parse(texts.get(i), pointer + "/" + i));
    }
    return addresses;
  }
}
