// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.group.Validity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an entry of the audit log changed. */
public final class Differences {
  static final String GROUP = "group";
  static final String EMPLOYEE = "employee";
  static final String DEPARTMENT = "department";

  private static final Set<String> KINDS = Set.of(GROUP, EMPLOYEE, DEPARTMENT);
  private static final Set<String> ACTIONS =
      Set.of("create", "update", "delete", "add-members", "remove-members");
  // Of a department: its place is told by the parent.
  private static final Set<String> DERIVED = Set.of("id", "path", "version");

  private Differences() {}

  /** Whether the entry tells fact by fact what was before and is since. */
  public static boolean areTold(AuditEvent event) {
    return KINDS.contains(event.subject().kind()) && ACTIONS.contains(event.action());
  }

  /** What the entry changed, by fact; nothing if it doesn't tell, or can't be read. */
  public static List<Difference> of(AuditEvent event) {
    try {
      return areTold(event) ? read(event) : List.of();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /**
   * As {@link #of}.
   *
   * @throws IllegalArgumentException if it can't be read
   */
  static List<Difference> read(AuditEvent event) {
    return switch (event.action()) {
      case "add-members" -> Facts.none().differences(members(event));
      case "remove-members" -> members(event).differences(Facts.none());
      default -> facts(event, event.before()).differences(facts(event, event.after()));
    };
  }

  private static Facts facts(AuditEvent event, Optional<String> json) {
    Facts facts = json.map(JsonValue::parse).map(value -> facts(event, value)).orElse(Facts.none());
    boolean isWhole = event.before().isEmpty() || event.after().isEmpty();
    return isWhole && json.isPresent() ? facts.and(Facts.of(Fact.EXISTENCE, "")) : facts;
  }

  private static Facts facts(AuditEvent event, JsonValue json) {
    return switch (event.subject().kind()) {
      case GROUP -> ofGroup(json);
      case DEPARTMENT -> ofDepartment(json);
      default -> Facts.of("", json);
    };
  }

  static Facts ofDepartment(JsonValue json) {
    Facts facts = Facts.none();
    for (String name : json.members().keySet()) {
      if (!DERIVED.contains(name)) {
        facts = facts.and(Facts.of(name, json.get(name)));
      }
    }
    return facts;
  }

  // What stands around a group's own data is logged apart, each in its own form.
  private static Facts ofGroup(JsonValue json) {
    if (json.isArray()) {
      return Facts.of(Fact.ROLES, json);
    }
    Set<String> names = json.members().keySet();
    if (names.contains("person")) {
      return setting(json);
    }
    if (names.contains("addresses")) {
      return Facts.of(Fact.SENDERS, json);
    }
    if (names.contains("list")) {
      return Facts.of(Fact.TRUSTED, json.get("senders"));
    }
    if (names.contains("addedAt")) {
      return Facts.of(
          new Fact(Fact.MEMBERS, json.get("address").text()),
          Limits.text(Limits.parse(json.get("validity"))));
    }
    return Facts.of("", json);
  }

  static Facts setting(JsonValue json) {
    return Facts.of(
        new Fact(Fact.SETTINGS, json.get("person").text()),
        "{\"mail\":" + json.get("mail") + ",\"ownCopy\":" + json.get("ownCopy") + "}");
  }

  private static Facts members(AuditEvent event) {
    JsonValue json = JsonValue.parse(event.after().orElseThrow(IllegalArgumentException::new));
    Map<String, JsonValue> limited = json.get("limited").members();
    Facts facts = Facts.none();
    Map<Fact, Optional<String>> changed = new HashMap<>();
    for (JsonValue member : json.get("members").items()) {
      Validity validity =
          Optional.ofNullable(limited.get(member.text()))
              .map(Limits::parse)
              .orElse(Validity.ALWAYS);
      changed.put(new Fact(Fact.MEMBERS, member.text()), Optional.of(Limits.text(validity)));
    }
    return facts.with(changed);
  }
}
