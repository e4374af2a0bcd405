// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.Change;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.Departments;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells of departments as they are, and sets them back. */
final class DepartmentUndo {
  private static final String PARENT = "parentId";

  private final Departments departments;

  DepartmentUndo(Departments departments) {
    this.departments = departments;
  }

  /** How a department is now; nothing if it is gone. */
  Facts now(ChangedSubject changed) {
    return departments
        .find(changed.id())
        .map(
            found ->
                Differences.ofDepartment(JsonValue.of(found)).and(Facts.of(Fact.EXISTENCE, "")))
        .orElse(Facts.none());
  }

  /** Makes some facts of a department so. */
  void write(Change change, ChangedSubject changed, Map<Fact, Optional<String>> targets) {
    Facts wanted = now(changed).with(targets);
    long id = changed.id();
    if (wanted.get(Fact.EXISTENCE).isEmpty()) {
      departments.delete(change, id);
    } else if (changed.wasDeleted()) {
      departments.create(change, parent(wanted), wanted.required("name"), wanted.text("code"));
    } else {
      departments.rename(
          change, id, OptionalInt.empty(), wanted.required("name"), wanted.text("code"));
      if (targets.containsKey(Fact.of(PARENT))) {
        departments.move(change, id, OptionalInt.empty(), parent(wanted));
      }
    }
  }

  private static long parent(Facts facts) {
    return Long.parseLong(facts.required(PARENT));
  }
}
