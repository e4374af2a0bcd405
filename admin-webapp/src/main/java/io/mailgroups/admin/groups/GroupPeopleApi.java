// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.GroupJson.ScopeJson;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberSummary;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members of hand-kept groups, and recipients of all groups, by REST. */
@RestController
@RequestMapping("/api/v1/groups/{group}")
@Allowed(Who.READERS)
class GroupPeopleApi {
  private static final int MAX_BATCH = 10_000;

  private final GroupRepository repository;
  private final GroupRights rights;
  private final NamedGroups named;

  GroupPeopleApi(GroupRepository repository, GroupRights rights, NamedGroups named) {
    this.repository = repository;
    this.rights = rights;
    this.named = named;
  }

  /** A member as entered. */
  record MemberJson(
      String address,
      MemberKind kind,
      @Nullable String name,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      String addedBy,
      Instant addedAt) {
    static MemberJson of(MemberSummary summary) {
      Member member = summary.member();
      return new MemberJson(
          member.address().text(),
          member.kind(),
          summary.name().orElse(null),
          member.validity().from().orElse(null),
          member.validity().to().orElse(null),
          member.addedBy(),
          member.addedAt());
    }
  }

  /** Who would get a message now, and why. */
  record RecipientJson(String address, List<String> paths) {
    static RecipientJson of(Recipient recipient) {
      return new RecipientJson(
          recipient.address().text(), recipient.paths().stream().map(Path::toString).toList());
    }
  }

  /** Whom to add and to remove; 10,000 at most. */
  record Batch(
      @Nullable List<String> add,
      @Nullable List<String> remove,
      @Nullable List<ScopeJson> addDepartments) {}

  @GetMapping("/members")
  ListPage<?> members(
      @PathVariable String group,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") Set<MemberKind> kind,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    MailGroup found = named.group(who, group);
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    if (found.data().kind().isComputed()) {
      return recipients(found, q, request);
    }
    MemberFilter filter = MemberFilter.ALL.search(q).of(kind);
    return ListPage.of(
        repository.memberList().page(found.id(), filter, request),
        Optional.empty(),
        MemberJson::of);
  }

  @GetMapping("/recipients")
  ListPage<RecipientJson> recipients(
      @PathVariable String group,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    return recipients(named.group(who, group), q, new PageRequest(after, ListPage.limit(limit)));
  }

  /** Does what it can; addresses by what became of them. */
  @PostMapping("/members:batch")
  @Allowed(Who.EDITORS)
  Map<String, List<String>> batch(
      @PathVariable String group, @RequestBody Batch batch, SignedIn who) {
    MailGroup found = named.editable(who, group);
    List<EmailAddress> add = addresses(batch.add(), "/add");
    List<EmailAddress> remove = addresses(batch.remove(), "/remove");
    if (add.size() + remove.size() > MAX_BATCH) {
      throw new InvalidValue("/add", "too-many", "A batch has at most " + MAX_BATCH + ".");
    }
    rights.requireMayNest(who, add);
    Change change = who.change();
    List<MemberOutcome> outcomes =
        repository
            .database()
            .inTransaction(
                em -> {
                  List<MemberOutcome> all = new ArrayList<>();
                  all.addAll(repository.members().remove(change, found.id(), remove));
                  all.addAll(repository.members().add(change, found.id(), add, Validity.ALWAYS));
                  List<ScopeJson> scopes = GroupJson.orEmpty(batch.addDepartments());
                  all.addAll(
                      repository
                          .members()
                          .addPeopleOf(
                              change,
                              found.id(),
                              scopes.stream()
                                  .map(scope -> scope.scope("/addDepartments"))
                                  .toList()));
                  return all;
                });
    Map<String, List<String>> answer = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            answer
                .computeIfAbsent(outcome.result().name(), result -> new ArrayList<>())
                .add(outcome.address().text()));
    return answer;
  }

  private ListPage<RecipientJson> recipients(MailGroup group, String q, PageRequest request) {
    return ListPage.of(
        repository.recipients().startingWith(group.id(), q, request),
        Optional.empty(),
        RecipientJson::of);
  }

  private static List<EmailAddress> addresses(@Nullable List<String> written, String pointer) {
    List<EmailAddress> addresses = new ArrayList<>();
    List<String> texts = GroupJson.orEmpty(written);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String at = pointer + "/" + i;
      addresses.add(
          EmailAddress.tryParse(text)
              .orElseThrow(() -> new InvalidValue(at, "no-address", "No address: " + text)));
    }
    return addresses;
  }
}
