// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.rest.RehearsedWrites;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Attention;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.GroupSummary;
import io.mailgroups.group.MailGroup;
import io.mailgroups.impact.Touched;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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
  private final RehearsedWrites guarded;
  private final GroupWrites writes;
  private final MergePatch mergePatch;

  GroupsApi(
      GroupRepository repository,
      GroupRights rights,
      NamedGroups named,
      RehearsedWrites guarded,
      GroupWrites writes,
      MergePatch mergePatch) {
    this.repository = repository;
    this.rights = rights;
    this.named = named;
    this.guarded = guarded;
    this.writes = writes;
    this.mergePatch = mergePatch;
  }

  /**
   * A group in a list.
   *
   * @param fileOctets what its files take, all their versions and the trash included
   */
  record GroupRow(
      String id,
      String address,
      String name,
      GroupKind kind,
      GroupState state,
      long fileOctets,
      @Nullable Instant lastMessageAt) {
    static GroupRow of(GroupSummary group) {
      return new GroupRow(
          String.valueOf(group.id()),
          group.address().text(),
          group.name(),
          group.kind(),
          group.state(),
          group.fileOctets(),
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
    return writes.answer(named.group(who, group));
  }

  @PostMapping
  @Allowed(Who.EDITORS)
  ResponseEntity<?> create(
      @RequestBody GroupJson json,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    if (json.id() != null || json.lastMessageAt() != null) {
      throw new InvalidValue("/id", "immutable", "It is given by the server.");
    }
    WrittenGroup written = WrittenGroup.of(json, Optional.empty(), List.of());
    rights.requireMayWrite(who, written.data());
    Set<Long> made = new HashSet<>();
    return guarded.run(
        who,
        new Touched.Groups(made),
        dryRun,
        confirm,
        () -> {
          MailGroup group = named.group(who, writes.create(who, written));
          made.clear();
          made.add(group.id());
          return ResponseEntity.created(URI.create("/api/v1/groups/" + group.id()))
              .eTag(IfMatch.tag(group.version()))
              .body(writes.json(group));
        });
  }

  /** Changes it; a rename keeps the old address as an alias unless aliases are sent too. */
  @MergePatchMapping("/{group}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> change(
      @PathVariable String group,
      @RequestBody JsonNode patch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    MailGroup before = named.editable(who, group);
    GroupJson now = writes.json(before);
    GroupJson after = mergePatch.apply(now, patch, GroupJson.class);
    MergePatch.requireSame("/id", now.id(), after.id());
    MergePatch.requireSame("/kind", now.kind(), after.kind());
    MergePatch.requireSame("/lastMessageAt", now.lastMessageAt(), after.lastMessageAt());
    WrittenGroup written =
        WrittenGroup.of(after, Optional.of(before.data()), repository.roles().of(before.id()));
    WrittenGroup kept = patch.has("aliases") ? written : written.keeping(before.address());
    rights.requireMayWrite(who, kept.data());
    return guarded.run(
        who,
        Touched.group(before.id()),
        dryRun,
        confirm,
        () -> {
          writes.change(who.change(), before.id(), IfMatch.version(ifMatch), kept);
          return writes.answer(named.group(who, before.id()));
        });
  }

  @DeleteMapping("/{group}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> delete(
      @PathVariable String group,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    MailGroup doomed = named.editable(who, group);
    return guarded.run(
        who,
        Touched.group(doomed.id()),
        dryRun,
        confirm,
        () -> {
          repository.groups().delete(who.change(), doomed.id());
          return ResponseEntity.noContent().build();
        });
  }

  /** Makes a computed group a static one with the members of now. */
  @PostMapping("/{group}:convert")
  @Allowed(Who.POSTMASTER)
  ResponseEntity<?> convert(
      @PathVariable String group,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    MailGroup computed = named.editable(who, group);
    OptionalInt version = OptionalInt.of(computed.version());
    return guarded.run(
        who,
        Touched.group(computed.id()),
        dryRun,
        confirm,
        () -> {
          repository.groupConversion().toStatic(who.change(), computed.id(), version);
          return writes.answer(named.group(who, computed.id()));
        });
  }

  private static Set<EmailAddress> addresses(Set<String> written) {
    return written.stream().map(EmailAddress::parse).collect(Collectors.toSet());
  }
}
