// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Subject;
import io.mailgroups.listing.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log, by REST; of something that is theirs also for department administrators, who have
 * to say of what.
 */
@RestController
@RequestMapping("/api/v1/audit-events")
@Allowed(Who.READERS)
class AuditApi {
  private final AuditEvents events;
  private final UndoRights rights;
  private final JsonMapper json;

  AuditApi(GroupRepository repository, UndoRights rights, JsonMapper json) {
    this.events = repository.auditEvents();
    this.rights = rights;
    this.json = json;
  }

  /** An entry as calls give it. */
  record AuditEventJson(
      String id,
      String changeId,
      Instant at,
      String actor,
      String via,
      String action,
      String subjectKind,
      String subjectId,
      String subjectLabel,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {}

  @GetMapping
  ListPage<AuditEventJson> list(
      @RequestParam Optional<String> subjectKind,
      @RequestParam Optional<String> subjectId,
      @RequestParam(defaultValue = "") Set<String> actor,
      @RequestParam(defaultValue = "") Set<String> via,
      @RequestParam(defaultValue = "") Set<String> action,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam Optional<String> changeId,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total,
      SignedIn who) {
    boolean isTheirs =
        subjectKind.isPresent()
            && subjectId.isPresent()
            && rights.maySee(who, new Subject(subjectKind.get(), subjectId.get(), ""));
    if (!who.readsEverything() && !isTheirs) {
      return new ListPage<>(List.of(), null, total ? 0L : null);
    }
    AuditFilter filter =
        new AuditFilter(
            subjectKind, subjectId, actor, via, action, Optional.empty(), from, to, changeId);
    return ListPage.of(
        events.page(filter.containing(q), new PageRequest(after, ListPage.limit(limit))),
        total ? Optional.of(events.count(filter)) : Optional.empty(),
        this::json);
  }

  private AuditEventJson json(AuditEvent event) {
    return new AuditEventJson(
        String.valueOf(event.id()),
        event.change().id(),
        event.at(),
        event.change().actor(),
        event.change().via(),
        event.action(),
        event.subject().kind(),
        event.subject().id(),
        event.subject().label(),
        event.before().map(json::readTree).orElse(null),
        event.after().map(json::readTree).orElse(null));
  }
}
