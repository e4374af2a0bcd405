// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.rest.RehearsedWrites;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.database.Database;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.Departments;
import io.mailgroups.impact.Touched;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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

/** The tree of departments by REST. */
@RestController
@RequestMapping("/api/v1/departments")
@Allowed(Who.READERS)
class DepartmentsApi {
  // What is new, or free to go, has no people that a group could win or lose.
  private static final Touched NO_GROUP = new Touched.Groups(List.of());

  private final Database database;
  private final Departments departments;
  private final DepartmentList list;
  private final DirectoryRights rights;
  private final DepartmentDeletions deletions;
  private final RehearsedWrites writes;
  private final MergePatch mergePatch;

  DepartmentsApi(
      GroupRepository repository,
      DirectoryRights rights,
      DepartmentDeletions deletions,
      RehearsedWrites writes,
      MergePatch mergePatch) {
    this.database = repository.database();
    this.departments = repository.departments();
    this.list = repository.departmentList();
    this.rights = rights;
    this.deletions = deletions;
    this.writes = writes;
    this.mergePatch = mergePatch;
  }

  /** Those to be seen, each before those below it. */
  @GetMapping
  ListPage<DepartmentJson> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total,
      SignedIn who) {
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    List<String> paths = who.scope().departmentPaths();
    if (who.scope().readsEverything()) {
      return ListPage.of(
          list.page(q, request),
          total ? Optional.of(list.count(q)) : Optional.empty(),
          DepartmentJson::of);
    }
    return ListPage.of(
        list.page(q, paths, request),
        total ? Optional.of(list.count(q, paths)) : Optional.empty(),
        DepartmentJson::of);
  }

  @GetMapping("/{id}")
  ResponseEntity<DepartmentJson> get(@PathVariable long id, SignedIn who) {
    return answer(rights.department(who, id));
  }

  @PostMapping
  @Allowed(Who.EDITORS)
  ResponseEntity<?> create(
      @RequestBody DepartmentJson json,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    if (json.id() != null) {
      throw new InvalidValue("/id", "immutable", "It is given by the server.");
    }
    String name = json.wantedName();
    Department above = rights.department(who, json.wantedParent(), "/parentId");
    return writes.run(
        who,
        NO_GROUP,
        dryRun,
        confirm,
        () -> {
          Department made = departments.create(who.change(), above.id(), name, json.wantedCode());
          return ResponseEntity.created(URI.create("/api/v1/departments/" + made.id()))
              .eTag(IfMatch.tag(made.version()))
              .body(DepartmentJson.of(made));
        });
  }

  /** Gives it another name, code or place; a place takes along all below it. */
  @MergePatchMapping("/{id}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> change(
      @PathVariable long id,
      @RequestBody JsonNode patch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    Department before = rights.editableDepartment(who, id);
    DepartmentJson now = DepartmentJson.of(before);
    DepartmentJson after = mergePatch.apply(now, patch, DepartmentJson.class);
    MergePatch.requireSame("/id", now.id(), after.id());
    String name = after.wantedName();
    Optional<Department> place =
        Objects.equals(now.parentId(), after.parentId())
            ? Optional.empty()
            : Optional.of(rights.department(who, after.wantedParent(), "/parentId"));
    return writes.run(
        who,
        Touched.department(id),
        dryRun,
        confirm,
        () -> answer(write(who, id, IfMatch.version(ifMatch), name, after.wantedCode(), place)));
  }

  /** Deletes one that nothing refers to; 409 {@code department-in-use} names what does. */
  @DeleteMapping("/{id}")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> delete(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    Department doomed = rights.editableDepartment(who, id);
    return writes.run(
        who,
        NO_GROUP,
        dryRun,
        confirm,
        () -> {
          deletions.delete(who, doomed, IfMatch.version(ifMatch));
          return ResponseEntity.noContent().build();
        });
  }

  private Department write(
      SignedIn who,
      long id,
      OptionalInt ifVersion,
      String name,
      Optional<String> code,
      Optional<Department> place) {
    return database.together(
        () -> {
          Department renamed = departments.rename(who.change(), id, ifVersion, name, code);
          return place
              .map(to -> departments.move(who.change(), id, OptionalInt.empty(), to.id()))
              .orElse(renamed);
        });
  }

  private static ResponseEntity<DepartmentJson> answer(Department department) {
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(department.version()))
        .body(DepartmentJson.of(department));
  }
}
