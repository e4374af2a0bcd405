// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.explain.Fate.Kind;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import java.time.Instant;
import java.util.Collection;
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
 * @param now what it is; empty if it is gone
 * @param member the person's present membership, as entered
 * @param naming changes of the group that name the person, newest first
 * @param changes all changes of a computed group, newest first
 */
record PastGroup(
    PastPerson person,
    Optional<MailGroup> now,
    Optional<Member> member,
    MemberSetting setting,
    List<AuditEvent> naming,
    List<AuditEvent> changes,
    Function<Collection<Long>, Map<Long, Department>> departments) {

  /** Why an accepted delivery that is done gave the person no copy. */
  Fate fate(LoggedDelivery delivery) {
    Instant then = delivery.createdAt();
    return ownCopyOff(delivery, then)
        .or(() -> person.fate(then))
        .or(() -> mailOff(then))
        .orElseGet(() -> now.map(group -> byMembers(group, then)).orElse(Fate.of(Kind.NOT_MEANT)));
  }

  private Fate byMembers(MailGroup group, Instant then) {
    return group.data().rule().map(rule -> byRule(rule, then)).orElseGet(() -> entered(then));
  }

  private Optional<Fate> ownCopyOff(LoggedDelivery delivery, Instant then) {
    boolean sent =
        delivery
            .message()
            .provenSender()
            .filter(sender -> person.addresses().contains(sender.text()))
            .isPresent();
    return sent && !chosen(then, "ownCopy", setting.ownCopy())
        ? Optional.of(Fate.of(Kind.OWN_COPY_OFF, chosenSince(then, "ownCopy")))
        : Optional.empty();
  }

  private Optional<Fate> mailOff(Instant then) {
    return chosen(then, "mail", setting.mail())
        ? Optional.empty()
        : Optional.of(Fate.of(Kind.MAIL_OFF, chosenSince(then, "mail")));
  }

  private boolean chosen(Instant then, String what, boolean today) {
    return settings().at(then, json -> json.get(what).flag()).orElse(today);
  }

  private Optional<AuditEvent> chosenSince(Instant then, String what) {
    return settings().since(then, json -> json.get(what).flag());
  }

  private Changes settings() {
    return new Changes(
        naming.stream()
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
        naming.stream().filter(event -> isEdit(event) && names(event)).toList();
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
    return member
        .map(
            entered ->
                entered.addedAt().isAfter(then)
                    ? Fate.of(Kind.MEMBER_LATER)
                    : outOfTime(then).orElse(Fate.of(Kind.NAMED_DIRECTLY)))
        .orElse(Fate.of(Kind.NEVER_A_MEMBER));
  }

  private Optional<Fate> outOfTime(Instant then) {
    return member
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
  private Fate byRule(Rule today, Instant then) {
    PastRule rule =
        new Changes(changes).at(then, PastRule::read).orElseGet(() -> PastRule.of(today));
    Optional<AuditEvent> changed =
        Stream.concat(
                person.changedAfter(then).stream(), new Changes(changes).firstAfter(then).stream())
            .min(Comparator.comparing(AuditEvent::at));
    if (rule.excluded().stream().anyMatch(person.addresses()::contains)) {
      return Fate.of(Kind.EXCLUDED, changed);
    }
    if (rule.included().stream().anyMatch(person.addresses()::contains)) {
      return Fate.of(Kind.NAMED_DIRECTLY);
    }
    return inDepartments(rule.departments(), person.departments(then))
        ? Fate.of(Kind.NOT_MEANT, changed)
        : Fate.of(Kind.NOT_IN_DEPARTMENTS, changed);
  }

  private boolean inDepartments(List<DepartmentScope> wanted, Set<Long> had) {
    if (wanted.isEmpty()) {
      return true;
    }
    Set<Long> ids = new HashSet<>(had);
    Map<Long, Department> known = departments.apply(ids);
    return had.stream()
        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
        .anyMatch(
            department ->
                wanted.stream()
                    .anyMatch(
                        scope ->
                            scope.includeBelow()
                                ? department.lineage().contains(scope.departmentId())
                                : scope.departmentId() == department.id()));
  }

  /** A rule as the audit log has it. */
  record PastRule(List<DepartmentScope> departments, Set<String> included, Set<String> excluded) {
    static PastRule of(Rule rule) {
      return new PastRule(
          rule.departments(),
          addresses(rule.include().stream().map(one -> one.address())),
          addresses(rule.exclude().stream().map(one -> one.address())));
    }

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

    private static Set<String> addresses(Stream<EmailAddress> some) {
      Set<String> texts = new HashSet<>();
      some.forEach(address -> texts.add(address.text()));
      return texts;
    }
  }
}
