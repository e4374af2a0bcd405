// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Attention;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.GroupSummary;
import io.mailgroups.group.MailGroup;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Touched;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The mail groups of all kinds by REST; a group is named by its id or its primary address. */
@RestController
@RequestMapping("/api/v1/groups")
@Allowed(Who.READERS)
class GroupsApi {
  private final GroupRepository repository;
  private final GroupRights rights;
  private final NamedGroups named;
  private final MergePatch mergePatch;

  GroupsApi(
      GroupRepository repository, GroupRights rights, NamedGroups named, MergePatch mergePatch) {
    this.repository = repository;
    this.rights = rights;
    this.named = named;
    this.mergePatch = mergePatch;
  }

  /** A group in a list. */
  record GroupRow(
      String id,
      String address,
      String name,
      GroupKind kind,
      GroupState state,
      @Nullable Instant lastMessageAt) {
    static GroupRow of(GroupSummary group) {
      return new GroupRow(
          String.valueOf(group.id()),
          group.address().text(),
          group.name(),
          group.kind(),
          group.state(),
          group.lastMessageAt().orElse(null));
    }
  }

  @GetMapping
  ListPage<GroupRow> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") Set<GroupKind> kind,
      @RequestParam(defaultValue = "") Set<GroupState> state,
      @RequestParam(defaultValue = "") Set<String> owner,
      @RequestParam(defaultValue = "") Set<Long> department,
      @RequestParam(defaultValue = "") Set<String> member,
      @RequestParam(defaultValue = "") Set<String> address,
      @RequestParam Optional<Attention> attention,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total,
      SignedIn who) {
    GroupFilter filter =
        rights.seen(
            who,
            GroupFilter.ALL
                .search(q)
                .of(kind)
                .in(state)
                .ownedBy(addresses(owner))
                .naming(department)
                .withMember(addresses(member))
                .at(addresses(address)));
    if (attention.isPresent()) {
      filter = filter.needing(attention.get());
    }
    return ListPage.of(
        repository.groupList().page(filter, new PageRequest(after, ListPage.limit(limit))),
        total ? Optional.of(repository.groupList().count(filter)) : Optional.empty(),
        GroupRow::of);
  }

  @GetMapping("/{group}")
  ResponseEntity<GroupJson> get(@PathVariable String group, SignedIn who) {
    return answer(named.group(who, group));
  }

  @PostMapping
  @Allowed(Who.EDITORS)
  ResponseEntity<GroupJson> create(@RequestBody GroupJson json, SignedIn who) {
    if (json.id() != null || json.lastMessageAt() != null) {
      throw new InvalidValue("/id", "immutable", "It is given by the server.");
    }
    WrittenGroup written = WrittenGroup.of(json, Optional.empty(), List.of());
    rights.requireMayWrite(who, written.data());
    MailGroup created =
        repository
            .database()
            .inTransaction(
                em -> {
                  MailGroup made = repository.groups().create(who.change(), written.data());
                  writeRest(who.change(), made.id(), written);
                  rights.editable(who, made.id());
                  return made;
                });
    return ResponseEntity.created(URI.create("/api/v1/groups/" + created.id()))
        .eTag(eTag(named.group(who, created.id())))
        .body(json(named.group(who, created.id())));
  }

  /** Changes it; a rename keeps the old address as an alias unless aliases are sent too. */
  @PatchMapping(
      path = "/{group}",
      consumes = {"application/json", "application/merge-patch+json"})
  @Allowed(Who.EDITORS)
  ResponseEntity<?> change(
      @PathVariable String group,
      @RequestBody JsonNode patch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    MailGroup before = named.editable(who, group);
    GroupJson now = json(before);
    GroupJson after = mergePatch.apply(now, patch, GroupJson.class);
    requireSame("/id", now.id(), after.id());
    requireSame("/kind", now.kind(), after.kind());
    requireSame("/lastMessageAt", now.lastMessageAt(), after.lastMessageAt());
    WrittenGroup written =
        WrittenGroup.of(after, Optional.of(before.data()), repository.roles().of(before.id()));
    WrittenGroup kept = patch.has("aliases") ? written : keepingAddress(before, written);
    rights.requireMayWrite(who, kept.data());
    Runnable write = () -> write(who.change(), before.id(), version(ifMatch), kept);
    Impact impact = repository.impacts().rehearse(Touched.group(before.id()), write);
    if (dryRun) {
      return ResponseEntity.ok(ImpactJson.of(impact));
    }
    impact.requireConfirmed(guardShare(), confirm);
    write.run();
    return answer(named.group(who, before.id()));
  }

  @DeleteMapping("/{group}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> delete(
      @PathVariable String group,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    MailGroup doomed = named.editable(who, group);
    Runnable delete = () -> repository.groups().delete(who.change(), doomed.id());
    Impact impact = repository.impacts().rehearse(Touched.group(doomed.id()), delete);
    if (dryRun) {
      return ResponseEntity.ok(ImpactJson.of(impact));
    }
    impact.requireConfirmed(guardShare(), confirm);
    delete.run();
    return ResponseEntity.noContent().build();
  }

  /** Makes a computed group a static one with the members of now. */
  @PostMapping("/{group}:convert")
  @Allowed(Who.POSTMASTER)
  ResponseEntity<GroupJson> convert(@PathVariable String group, SignedIn who) {
    MailGroup computed = named.editable(who, group);
    return answer(
        repository
            .groupConversion()
            .toStatic(who.change(), computed.id(), OptionalInt.of(computed.version())));
  }

  private void write(Change change, long id, OptionalInt version, WrittenGroup written) {
    repository
        .database()
        .inTransactionDo(
            em -> {
              repository.groups().update(change, id, version, written.data());
              writeRest(change, id, written);
            });
  }

  private void writeRest(Change change, long id, WrittenGroup written) {
    if (!repository.senderLists().allowed(id).equals(written.senders())) {
      repository.senderLists().replaceAllowed(change, id, OptionalInt.empty(), written.senders());
    }
    if (!Set.copyOf(repository.roles().of(id)).equals(Set.copyOf(written.roles()))) {
      repository.roles().replace(change, id, OptionalInt.empty(), written.roles());
    }
  }

  private static WrittenGroup keepingAddress(MailGroup before, WrittenGroup written) {
    if (written.data().address().equals(before.address())) {
      return written;
    }
    Set<EmailAddress> aliases = new TreeSet<>(written.data().aliases());
    aliases.add(before.address());
    return new WrittenGroup(
        written.data().withAliases(aliases), written.senders(), written.roles());
  }

  private double guardShare() {
    return repository.settings().value(Setting.GUARD_SHARE).doubleValue();
  }

  private GroupJson json(MailGroup group) {
    return GroupJson.of(
        group, repository.senderLists().allowed(group.id()), repository.roles().of(group.id()));
  }

  private ResponseEntity<GroupJson> answer(MailGroup group) {
    return ResponseEntity.ok().eTag(eTag(group)).body(json(group));
  }

  private static String eTag(MailGroup group) {
    return "\"" + group.version() + "\"";
  }

  private static OptionalInt version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(ifMatch.replace("\"", "").strip()));
    } catch (NumberFormatException e) {
      // Of no version that there ever was.
      return OptionalInt.of(-1);
    }
  }

  private static void requireSame(String pointer, @Nullable Object now, @Nullable Object after) {
    if (!Objects.equals(now, after)) {
      throw new InvalidValue(pointer, "immutable", "It never changes by an update.");
    }
  }

  private static Set<EmailAddress> addresses(Set<String> written) {
    return written.stream().map(EmailAddress::parse).collect(Collectors.toSet());
  }
}
