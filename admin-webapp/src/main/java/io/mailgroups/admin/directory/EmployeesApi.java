// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeName;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedRecipient;
import io.mailgroups.expansion.Path;
import io.mailgroups.explain.GroupOfPerson;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.ConditionError;
import io.mailgroups.rule.CustomAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people by REST; one is named by the id or the primary address. */
@RestController
@RequestMapping("/api/v1/employees")
@Allowed(Who.READERS)
class EmployeesApi {
  private final GroupRepository repository;
  private final DirectoryRights rights;

  EmployeesApi(GroupRepository repository, DirectoryRights rights) {
    this.repository = repository;
    this.rights = rights;
  }

  /** A group that somebody is in, and why. */
  record GroupJson(
      String id,
      String address,
      String name,
      GroupKind kind,
      GroupState state,
      boolean mail,
      boolean ownCopy,
      List<String> paths) {
    static GroupJson of(GroupOfPerson one) {
      return new GroupJson(
          String.valueOf(one.group().id()),
          one.group().address().text(),
          one.group().name(),
          one.group().kind(),
          one.state(),
          one.mail(),
          one.ownCopy(),
          one.paths().stream().map(Path::toString).toList());
    }
  }

  /** A copy that somebody got; {@code id} is the delivery's. */
  record ReceivedJson(
      String id,
      String groupId,
      String group,
      @Nullable String messageId,
      @Nullable String author,
      @Nullable String subject,
      @Nullable Integer batch,
      @Nullable Instant handedOverAt,
      List<String> paths) {
    static ReceivedJson of(LoggedDelivery delivery) {
      Optional<LoggedRecipient> got = delivery.reached();
      return new ReceivedJson(
          String.valueOf(delivery.id()),
          String.valueOf(delivery.groupId()),
          delivery.groupAddress().text(),
          delivery.message().messageId().orElse(null),
          delivery.message().author().map(String::valueOf).orElse(null),
          delivery.message().subject().orElse(null),
          got.map(LoggedRecipient::batch).orElse(null),
          got.map(LoggedRecipient::handedOverAt).orElse(null),
          got.map(LoggedRecipient::paths).orElse(List.of()));
    }
  }

  /**
   * Those whom all filters want.
   *
   * @param filter a condition, as rules have it
   */
  @GetMapping
  ListPage<EmployeeJson> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String filter,
      @RequestParam(defaultValue = "") Set<Long> department,
      @RequestParam(defaultValue = "false") boolean below,
      @RequestParam(defaultValue = "") Set<EmployeeStatus> status,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total,
      SignedIn who) {
    List<AttributeDefinition> definitions = repository.attributeDefinitions().all();
    EmployeeFilter wanted =
        rights.in(
            who,
            department,
            below,
            meeting(EmployeeFilter.ALL.search(q).with(status), filter, definitions));
    return ListPage.of(
        repository.employeeList().full(wanted, new PageRequest(after, ListPage.limit(limit))),
        total ? Optional.of(repository.employeeList().count(wanted)) : Optional.empty(),
        employee -> EmployeeJson.of(employee, definitions));
  }

  @GetMapping("/{employee}")
  ResponseEntity<EmployeeJson> get(@PathVariable String employee, SignedIn who) {
    Employee found = rights.employee(who, employee);
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(found.version()))
        .body(EmployeeJson.of(found, repository.attributeDefinitions().all()));
  }

  /** The groups of every kind that somebody is in now, all at once. */
  @GetMapping("/{employee}/groups")
  ListPage<GroupJson> groups(@PathVariable String employee, SignedIn who) {
    EmployeeName found = rights.name(who, employee);
    List<GroupOfPerson> groups = repository.groupsOfPerson().of(found.address());
    Set<Long> seen =
        repository
            .accessRights()
            .readableGroups(
                who.scope(),
                groups.stream().map(one -> one.group().id()).collect(Collectors.toSet()));
    return new ListPage<>(
        groups.stream().filter(one -> seen.contains(one.group().id())).map(GroupJson::of).toList(),
        null,
        null);
  }

  /** What somebody received through groups, newest first. */
  @GetMapping("/{employee}/deliveries")
  @Allowed(Who.AUDITORS)
  ListPage<ReceivedJson> deliveries(
      @PathVariable String employee,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    EmployeeName found = rights.name(who, employee);
    return ListPage.of(
        repository
            .deliveryLog()
            .page(
                DeliveryFilter.ALL.reaching(found.address()).between(from, to),
                new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        ReceivedJson::of);
  }

  private static EmployeeFilter meeting(
      EmployeeFilter wanted, String filter, Collection<AttributeDefinition> definitions) {
    if (filter.isBlank()) {
      return wanted;
    }
    try {
      return wanted.meeting(Condition.parse(filter, CustomAttributes.of(definitions))::toPredicate);
    } catch (ConditionError e) {
      throw new InvalidValue("/filter", e.code(), String.valueOf(e.getMessage()), e.position());
    }
  }
}
