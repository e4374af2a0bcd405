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
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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

/** The definitions of custom attributes by REST. */
@RestController
@RequestMapping("/api/v1/attributes")
@Allowed(Who.POSTMASTER)
class AttributesApi {
  // An attribute that nobody has and no condition names changes no group.
  private static final Touched NO_GROUP = new Touched.Groups(List.of());

  private final AttributeDefinitions definitions;
  private final RehearsedWrites writes;
  private final MergePatch mergePatch;

  AttributesApi(GroupRepository repository, RehearsedWrites writes, MergePatch mergePatch) {
    this.definitions = repository.attributeDefinitions();
    this.writes = writes;
    this.mergePatch = mergePatch;
  }

  /** All of them, by name. */
  @GetMapping
  @Allowed(Who.READERS)
  ListPage<AttributeJson> list() {
    return new ListPage<>(definitions.all().stream().map(AttributeJson::of).toList(), null, null);
  }

  @GetMapping("/{id}")
  @Allowed(Who.READERS)
  ResponseEntity<AttributeJson> get(@PathVariable long id) {
    return answer(definition(id));
  }

  @PostMapping
  ResponseEntity<?> define(
      @RequestBody AttributeJson json,
      @RequestParam(defaultValue = "false") boolean dryRun,
      SignedIn who) {
    if (json.id() != null) {
      throw new InvalidValue("/id", "immutable", "It is given by the server.");
    }
    return writes.run(
        who,
        NO_GROUP,
        dryRun,
        Optional.empty(),
        () -> {
          AttributeDefinition made =
              definitions.define(
                  who.change(),
                  AttributeJson.required(json.name(), "/name"),
                  json.wantedType(),
                  json.isMany() ? Cardinality.MANY : Cardinality.ONE,
                  AttributeJson.required(json.labelEn(), "/labelEn"),
                  AttributeJson.required(json.labelZh(), "/labelZh"));
          return ResponseEntity.created(URI.create("/api/v1/attributes/" + made.id()))
              .eTag(tag(made))
              .body(AttributeJson.of(made));
        });
  }

  /** Gives it other labels; name and type of an attribute never change. */
  @MergePatchMapping("/{id}")
  ResponseEntity<?> relabel(
      @PathVariable long id,
      @RequestBody JsonNode patch,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      SignedIn who) {
    AttributeJson now = AttributeJson.of(definition(id));
    AttributeJson after = mergePatch.apply(now, patch, AttributeJson.class);
    after.requireSame(now);
    return writes.run(
        who,
        NO_GROUP,
        dryRun,
        Optional.empty(),
        () ->
            answer(
                definitions.relabel(
                    who.change(),
                    id,
                    current -> IfMatch.accepts(ifMatch, tag(current)),
                    AttributeJson.required(after.labelEn(), "/labelEn"),
                    AttributeJson.required(after.labelZh(), "/labelZh"))));
  }

  /** Deletes one that nobody uses; 409 {@code attribute-in-use} says who does. */
  @DeleteMapping("/{id}")
  ResponseEntity<?> delete(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean dryRun, SignedIn who) {
    return writes.run(
        who,
        NO_GROUP,
        dryRun,
        Optional.empty(),
        () -> {
          definitions.delete(who.change(), id);
          return ResponseEntity.noContent().build();
        });
  }

  private AttributeDefinition definition(long id) {
    return definitions.find(id).orElseThrow(() -> new NotFound("attribute " + id));
  }

  private static ResponseEntity<AttributeJson> answer(AttributeDefinition definition) {
    return ResponseEntity.ok().eTag(tag(definition)).body(AttributeJson.of(definition));
  }

  private static String tag(AttributeDefinition definition) {
    return AttributeJson.of(definition).tag();
  }
}
