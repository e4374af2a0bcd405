// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.rest.RehearsedWrites;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes, changes and deletes people by REST; what that does to groups is guarded. */
@RestController
@RequestMapping("/api/v1/employees")
@Allowed(Who.EDITORS)
class EmployeeWritingApi {
  private final GroupRepository repository;
  private final DirectoryRights rights;
  private final EmployeeWrites writes;
  private final Guard guard;
  private final RehearsedWrites rehearsed;
  private final MergePatch mergePatch;

  EmployeeWritingApi(
      GroupRepository repository,
      DirectoryRights rights,
      EmployeeWrites writes,
      Guard guard,
      RehearsedWrites rehearsed,
      MergePatch mergePatch) {
    this.repository = repository;
    this.rights = rights;
    this.writes = writes;
    this.guard = guard;
    this.rehearsed = rehearsed;
    this.mergePatch = mergePatch;
  }

  @PostMapping
  ResponseEntity<?> create(
      @RequestBody EmployeeJson json,
      @RequestParam(defaultValue = "false") boolean dryRun,
      SignedIn who) {
    if (json.id() != null) {
      throw new InvalidValue("/id", "immutable", "It is given by the server.");
    }
    EmployeeData data = WrittenEmployee.of(json, definitions());
    rights.requireMayWrite(who, data);
    Change change = who.change();
    if (dryRun) {
      Set<Long> made = new TreeSet<>();
      return ResponseEntity.ok(
          ImpactJson.of(
              guard.preview(
                  who,
                  new Touched.Employees(made),
                  () -> made.add(writes.create(change, data).id()))));
    }
    Employee created = writes.create(change, data);
    return ResponseEntity.created(URI.create("/api/v1/employees/" + created.id()))
        .eTag(IfMatch.tag(created.version()))
        .body(EmployeeJson.of(created, definitions()));
  }

  /** Changes somebody; a rename keeps the old address as an alias unless aliases are sent too. */
  @MergePatchMapping("/{employee}")
  ResponseEntity<?> change(
      @PathVariable String employee,
      @RequestBody JsonNode patch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    Employee before = rights.editable(who, rights.employee(who, employee));
    EmployeeJson now = EmployeeJson.of(before, definitions());
    EmployeeJson after = mergePatch.apply(now, keepingAddress(before, patch), EmployeeJson.class);
    MergePatch.requireSame("/id", now.id(), after.id());
    EmployeeData data = WrittenEmployee.of(after, definitions());
    rights.requireMayWrite(who, data);
    // What was read just now counts if the caller names no version: the patch is of that.
    OptionalInt version = OptionalInt.of(IfMatch.version(ifMatch).orElse(before.version()));
    Change change = who.change();
    return rehearsed.run(
        who,
        new Touched.Employees(List.of(before.id())),
        dryRun,
        confirm,
        () -> {
          writes.update(change, before.id(), version, data);
          Employee changed = rights.employee(who, String.valueOf(before.id()));
          return ResponseEntity.ok()
              .eTag(IfMatch.tag(changed.version()))
              .body(EmployeeJson.of(changed, definitions()));
        });
  }

  @DeleteMapping("/{employee}")
  ResponseEntity<?> delete(
      @PathVariable String employee,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    Employee doomed = rights.editable(who, rights.employee(who, employee));
    if (IfMatch.version(ifMatch).orElse(doomed.version()) != doomed.version()) {
      throw new StaleVersion(doomed.address().text());
    }
    Change change = who.change();
    return rehearsed.run(
        who,
        new Touched.Employees(List.of(doomed.id())),
        dryRun,
        confirm,
        () -> {
          repository.employees().delete(change, doomed.id());
          return ResponseEntity.noContent().build();
        });
  }

  // The old address becomes an alias, and a new one is none any more.
  private static JsonNode keepingAddress(Employee before, JsonNode patch) {
    if (!(patch instanceof ObjectNode given) || !patch.has("address") || patch.has("aliases")) {
      return patch;
    }
    Set<EmailAddress> aliases = new TreeSet<>(before.data().aliases());
    aliases.add(before.address());
    EmailAddress.tryParse(patch.path("address").asString("")).ifPresent(aliases::remove);
    ObjectNode whole = given.deepCopy();
    ArrayNode kept = whole.putArray("aliases");
    aliases.forEach(alias -> kept.add(alias.text()));
    return whole;
  }

  private List<AttributeDefinition> definitions() {
    return repository.attributeDefinitions().all();
  }
}
