// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the tables are ours: at least the version this code was written for, and of the same
 * major version, in which all changes are additive. Once they are, they aren't asked again until a
 * statement says otherwise.
 */
final class SchemaCheck {
  private static final Logger LOGGER = LoggerFactory.getLogger(SchemaCheck.class);

  /** The newest migration this code needs. */
  static final SchemaVersion NEEDED = new SchemaVersion(1, 15);

  private volatile boolean passed;
  private volatile String lastComplaint = "";

  void run(EntityManager em) {
    if (!passed) {
      SchemaVersion found = newest(em);
      if (!NEEDED.accepts(found)) {
        throw new GroupsUnavailable(
            GroupsUnavailable.Cause.WRONG_SCHEMA,
            "The tables mg_* have version "
                + found
                + ", but this version of mail groups needs "
                + NEEDED.range()
                + ".");
      }
      passed = true;
      lastComplaint = "";
    }
  }

  void repeatAfter(RuntimeException failure) {
    if (failure instanceof GroupsUnavailable unavailable
        && unavailable.why() == GroupsUnavailable.Cause.WRONG_SCHEMA) {
      passed = false;
      complainOnce(unavailable);
    }
  }

  private void complainOnce(GroupsUnavailable unavailable) {
    String complaint = String.valueOf(unavailable.getMessage());
    if (!complaint.equals(lastComplaint)) {
      lastComplaint = complaint;
      LOGGER.error(
          "Mail groups can't work with this database; run its migration or install the version that"
              + " fits: {}",
          complaint);
    }
  }

  private static SchemaVersion newest(EntityManager em) {
    List<?> versions =
        em.createNativeQuery(
                "select version from mg_schema_history where success and version is not null")
            .getResultList();
    return versions.stream()
        .flatMap(version -> Stream.of(SchemaVersion.parse(version.toString())))
        .max(Comparator.naturalOrder())
        .orElse(SchemaVersion.NONE);
  }
}
