// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.creation;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.AddressPattern;
import io.mailgroups.collaboration.Creation;
import io.mailgroups.collaboration.CreationRule;
import io.mailgroups.collaboration.CreationRules;
import io.mailgroups.collaboration.ReservedAddresses;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may make groups, and under which addresses not, by REST. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Who.POSTMASTER)
class CreationApi {
  private final CreationRules rules;
  private final ReservedAddresses reserved;

  CreationApi(GroupRepository repository) {
    this.rules = repository.creationRules();
    this.reserved = repository.reservedAddresses();
  }

  /**
   * A rule; of a department, the root for everybody, or of a person.
   *
   * @param department an id
   * @param person an address
   */
  record RuleJson(
      @Nullable String id,
      @Nullable String department,
      @Nullable String person,
      @Nullable Creation creation) {
    static RuleJson of(CreationRule rule) {
      return new RuleJson(
          String.valueOf(rule.id()),
          rule.departmentId().map(String::valueOf).orElse(null),
          rule.person().map(EmailAddress::text).orElse(null),
          rule.creation());
    }
  }

  /** Addresses that employees give no group. */
  record ReservedJson(@Nullable List<String> patterns) {}

  @GetMapping("/creation-rules")
  ListPage<RuleJson> list(
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after) {
    return ListPage.of(
        rules.page(new PageRequest(after, ListPage.limit(limit))), Optional.empty(), RuleJson::of);
  }

  @GetMapping("/creation-rules/{id}")
  RuleJson get(@PathVariable long id) {
    return rules.find(id).map(RuleJson::of).orElseThrow(() -> new NotFound("creation rule " + id));
  }

  /** Says what holds for a department or a person; in the place of what held before. */
  @PostMapping("/creation-rules")
  ResponseEntity<RuleJson> set(@RequestBody RuleJson json, SignedIn who) {
    if (json.id() != null) {
      throw new InvalidValue("/id", "immutable", "It is given.");
    }
    if (json.creation() == null) {
      throw new InvalidValue("/creation", "required", "Say whether they may.");
    }
    if ((json.department() == null) == (json.person() == null)) {
      throw new InvalidValue("/department", "one-of-both", "Name a department or a person.");
    }
    CreationRule rule =
        json.person() != null
            ? rules.set(who.change(), EmailAddress.parse(json.person(), "/person"), json.creation())
            : rules.set(who.change(), department(json.department()), json.creation());
    return ResponseEntity.created(URI.create("/api/v1/creation-rules/" + rule.id()))
        .body(RuleJson.of(rule));
  }

  @DeleteMapping("/creation-rules/{id}")
  ResponseEntity<Void> delete(@PathVariable long id, SignedIn who) {
    rules.remove(who.change(), id);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/reserved-addresses")
  ReservedJson reserved() {
    return new ReservedJson(reserved.all().stream().map(AddressPattern::text).toList());
  }

  /** Makes the reserved addresses exactly these. */
  @PutMapping("/reserved-addresses")
  ReservedJson reserve(@RequestBody ReservedJson json, SignedIn who) {
    List<String> patterns = json.patterns() == null ? List.of() : json.patterns();
    reserved.replace(
        who.change(),
        patterns.stream().map(text -> AddressPattern.parse("/patterns", text)).toList());
    return reserved();
  }

  private static long department(@Nullable String id) {
    try {
      return Long.parseLong(String.valueOf(id));
    } catch (NumberFormatException e) {
      throw new InvalidValue(
          "/department", "unknown-department", "There is no department " + id + ".");
    }
  }
}
