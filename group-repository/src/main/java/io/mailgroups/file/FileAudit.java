// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import jakarta.persistence.EntityManager;

/**
 * What the audit log says of files: which group, which file by its number, how large. No names: who
 * reads the log need not be in the group, and names tell.
 */
record FileAudit(AuditLog log) {
  /** What the log keeps. */
  record Act(String group, FileKind kind, int version, long octets) {}

  void happened(EntityManager em, Change change, String action, String group, FileItem item) {
    Subject subject = new Subject("file", String.valueOf(item.id()), group + " #" + item.id());
    log.happened(
        em, change, action, subject, new Act(group, item.kind(), item.version(), item.octets()));
  }
}
