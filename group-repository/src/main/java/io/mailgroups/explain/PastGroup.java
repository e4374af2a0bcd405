// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.explain.Fate.Kind;
import io.mailgroups.group.DepartmentScope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A group as it was for one person.
 *
 * @param exists whether it is not gone
 * @param rule of a computed group, as it is today
 * @param standings what it says of the person by name today
 * @param events changes of the group, newest first; of a hand-kept one those that name the person
 * @param lineages of departments, by id
 */
record PastGroup(
    PastPerson person,
    boolean exists,
    Optional<PastRule> rule,
    List<Standing> standings,
    List<AuditEvent> events,
    Function<Set<Long>, Map<Long, List<Long>>> lineages) {

  /** Why an accepted delivery that is done gave the person no copy. */
  Fate fate(LoggedDelivery delivery) {
    Instant then = delivery.begunAt();
    return ownCopyOff(delivery, then)
        .or(() -> person.fate(then))
        .or(() -> mailOff(then))
        .orElseGet(() -> exists ? byMembers(then) : Fate.of(Kind.NOT_MEANT));
  }

  private Fate byMembers(Instant then) {
    return rule.map(today -> byRule(today, then)).orElseGet(() -> entered(then));
  }

  private Optional<Fate> ownCopyOff(LoggedDelivery delivery, Instant then) {
    boolean sent =
        delivery
            .message()
            .provenSender()
            .filter(sender -> person.addresses().contains(sender.text()))
            .isPresent();
    return sent && !chosen(then, "ownCopy", isNot(Standing.Kind.OWN_COPY_OFF))
        ? Optional.of(Fate.of(Kind.OWN_COPY_OFF, chosenSince(then, "ownCopy")))
        : Optional.empty();
  }

  private Optional<Fate> mailOff(Instant then) {
    return chosen(then, "mail", isNot(Standing.Kind.MAIL_OFF))
        ? Optional.empty()
        : Optional.of(Fate.of(Kind.MAIL_OFF, chosenSince(then, "mail")));
  }

  private boolean isNot(Standing.Kind kind) {
    return standings.stream().noneMatch(standing -> standing.kind() == kind);
  }

  private Optional<Standing> member() {
    return standings.stream()
        .filter(standing -> standing.kind() == Standing.Kind.MEMBER)
        .findFirst();
  }

  private boolean chosen(Instant then, String what, boolean today) {
    return settings().at(then, json -> json.get(what).flag()).orElse(today);
  }

  private Optional<AuditEvent> chosenSince(Instant then, String what) {
    return settings().since(then, json -> json.get(what).flag());
  }

  private Changes settings() {
    return new Changes(
        events.stream()
            .filter(event -> event.action().equals("update"))
            .filter(event -> event.after().filter(this::isSetting).isPresent())
            .toList());
  }

  private boolean isSetting(String after) {
    try {
      JsonValue json = JsonValue.parse(after);
      json.get("ownCopy");
      return person.addresses().contains(json.get("person").text());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Of a group whose members are kept by hand. */
  private Fate entered(Instant then) {
    List<AuditEvent> edits =
        events.stream().filter(event -> isEdit(event) && names(event)).toList();
    Optional<AuditEvent> last = new Changes(edits).lastUpTo(then);
    Optional<AuditEvent> next = new Changes(edits).firstAfter(then);
    boolean wasMember =
        last.map(PastGroup::adds).or(() -> next.map(event -> !adds(event))).orElse(false);
    if (wasMember) {
      return outOfTime(then).orElse(Fate.of(Kind.NAMED_DIRECTLY));
    }
    if (last.isPresent()) {
      return Fate.of(Kind.MEMBER_NO_MORE, last);
    }
    if (next.isPresent()) {
      return Fate.of(Kind.MEMBER_LATER, next);
    }
    return member()
        .map(
            entered ->
                entered.addedAt().filter(then::isBefore).isPresent()
                    ? Fate.of(Kind.MEMBER_LATER)
                    : outOfTime(then).orElse(Fate.of(Kind.NAMED_DIRECTLY)))
        .orElse(Fate.of(Kind.NEVER_A_MEMBER));
  }

  private Optional<Fate> outOfTime(Instant then) {
    return member()
        .filter(entered -> !entered.validity().includes(then))
        .map(
            entered ->
                Fate.of(
                    entered.validity().from().filter(then::isBefore).isPresent()
                        ? Kind.MEMBER_LATER
                        : Kind.MEMBER_NO_MORE));
  }

  private static boolean isEdit(AuditEvent event) {
    return adds(event) || event.action().equals("remove-members");
  }

  private static boolean adds(AuditEvent event) {
    return event.action().equals("add-members");
  }

  private boolean names(AuditEvent event) {
    try {
      return event.after().map(json -> JsonValue.parse(json).get("members").items()).stream()
          .flatMap(List::stream)
          .map(JsonValue::text)
          .anyMatch(person.addresses()::contains);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Of a computed group, with the rule of then and the departments of then. */
  private Fate byRule(PastRule today, Instant then) {
    PastRule ruled = new Changes(events).at(then, PastRule::read).orElse(today);
    Optional<AuditEvent> changed =
        Stream.concat(
                person.changedAfter(then).stream(), new Changes(events).firstAfter(then).stream())
            .min(Comparator.comparing(AuditEvent::at));
    if (ruled.excluded().stream().anyMatch(person.addresses()::contains)) {
      return Fate.of(Kind.EXCLUDED, changed);
    }
    if (ruled.included().stream().anyMatch(person.addresses()::contains)) {
      return Fate.of(Kind.NAMED_DIRECTLY);
    }
    return inDepartments(ruled.departments(), person.departments(then))
        ? Fate.of(Kind.NOT_MEANT, changed)
        : Fate.of(Kind.NOT_IN_DEPARTMENTS, changed);
  }

  private boolean inDepartments(List<DepartmentScope> wanted, Set<Long> had) {
    if (wanted.isEmpty()) {
      return true;
    }
    return lineages.apply(had).entrySet().stream()
        .anyMatch(
            department ->
                wanted.stream()
                    .anyMatch(
                        scope ->
                            scope.includeBelow()
                                ? department.getValue().contains(scope.departmentId())
                                : scope.departmentId() == department.getKey()));
  }

  /** A rule as the audit log has it. */
  record PastRule(List<DepartmentScope> departments, Set<String> included, Set<String> excluded) {
    static PastRule read(JsonValue group) {
      JsonValue rule = group.get("rule");
      return new PastRule(
          rule.get("departments").items().stream()
              .map(
                  scope ->
                      new DepartmentScope(
                          scope.get("departmentId").number(), scope.get("includeBelow").flag()))
              .toList(),
          named(rule.get("include")),
          named(rule.get("exclude")));
    }

    private static Set<String> named(JsonValue list) {
      Set<String> named = new HashSet<>();
      list.items().forEach(one -> named.add(one.get("address").text()));
      return named;
    }
  }
}
