// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.Department;
import io.mailgroups.undo.Difference;
import io.mailgroups.undo.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what facts of the audit log mean. */
final class ValuesInWords {
  private static final String PARENT = "parentId";
  private static final Set<String> DEPARTMENTS =
      Set.of(
          "departments",
          "rule.departments",
          "allowedSenders.departments",
          "trustedSenders.departments");
  private static final String ATTRIBUTE = "attributes.";
  private static final Map<String, String> CHOICES =
      Map.of(
          "state", "group-state.",
          "kind", "group-kind.",
          "sendPolicy", "send-policy.",
          "status", "directory.status.",
          "options.moderation.who", "moderated.",
          "options.memberList", "member-list.",
          "options.join", "join.",
          "options.leave", "leave.");
  private static final Set<String> FLAGS =
      Set.of(
          "hidden", "options.memberSettings", "options.bouncePerMember", "options.conversations");
  private static final String EXPIRES_AFTER = "options.moderation.expiresAfter";

  /** Names of departments by id, as far as they are there. */
  private final Map<Long, Department> departments;

  ValuesInWords(Map<Long, Department> departments) {
    this.departments = departments;
  }

  /** Which departments a difference names. */
  static List<Long> departmentsOf(Difference difference) {
    if (DEPARTMENTS.contains(difference.fact().field())) {
      return List.of(Long.parseLong(difference.fact().item()));
    }
    List<Long> ids = new ArrayList<>();
    if (difference.fact().field().equals(PARENT)) {
      difference.before().ifPresent(id -> ids.add(Long.parseLong(id)));
      difference.after().ifPresent(id -> ids.add(Long.parseLong(id)));
    }
    return ids;
  }

  ChangeLine line(Difference difference) {
    Fact fact = difference.fact();
    return new ChangeLine(
        label(fact), told(fact, difference.before()), told(fact, difference.after()));
  }

  private static Phrase label(Fact fact) {
    return fact.field().startsWith(ATTRIBUTE)
        ? Phrase.of("history.attribute", fact.field().substring(ATTRIBUTE.length()))
        : Phrase.of("history.field." + fact.field());
  }

  private @Nullable Told told(Fact fact, Optional<String> value) {
    return value.map(text -> told(fact, text)).orElse(null);
  }

  private Told told(Fact fact, String value) {
    String field = fact.field();
    if (fact.equals(Fact.EXISTENCE)) {
      return Told.word("history.exists");
    }
    if (CHOICES.containsKey(field)) {
      return Told.word(CHOICES.get(field) + value);
    }
    if (FLAGS.contains(field)) {
      return Told.word(Boolean.parseBoolean(value) ? "groups.yes" : "groups.no");
    }
    if (field.equals(PARENT)) {
      return Told.text(department(value));
    }
    if (field.equals(EXPIRES_AFTER)) {
      return Told.text(Duration.parse(value).toHours() + " h");
    }
    String text = DEPARTMENTS.contains(field) ? department(fact.item()) : fact.item();
    return fact.item().isEmpty()
        ? Told.text(value)
        : new Told(text, value.startsWith("{") ? details(JsonValue.parse(value)) : List.of());
  }

  private String department(String id) {
    return Optional.ofNullable(departments.get(Long.parseLong(id)))
        .map(Department::name)
        .orElse("#" + id);
  }

  private static List<Phrase> details(JsonValue json) {
    List<Phrase> words = new ArrayList<>();
    Map<String, JsonValue> members = json.members();
    flag(members, "includeBelow", "history.with-below", "history.alone", words);
    flag(members, "primary", "history.primary", "", words);
    flag(members, "mail", "history.mail-on", "history.mail-off", words);
    flag(members, "ownCopy", "", "history.no-own-copy", words);
    JsonValue validity = members.getOrDefault("validity", json);
    limit(validity, "from", "history.from", words);
    limit(validity, "to", "history.until", words);
    Optional.ofNullable(members.get("note"))
        .map(JsonValue::text)
        .filter(note -> !note.isEmpty())
        .ifPresent(note -> words.add(Phrase.of("history.note", note)));
    return words;
  }

  private static void flag(
      Map<String, JsonValue> members, String name, String yes, String no, List<Phrase> words) {
    Optional.ofNullable(members.get(name))
        .map(value -> value.flag() ? yes : no)
        .filter(key -> !key.isEmpty())
        .ifPresent(key -> words.add(Phrase.of(key)));
  }

  private static void limit(JsonValue validity, String name, String key, List<Phrase> words) {
    Optional.ofNullable(validity.members().get(name))
        .flatMap(JsonValue::optional)
        .ifPresent(instant -> words.add(Phrase.of(key, instant.text().replace("T", " "))));
  }
}
