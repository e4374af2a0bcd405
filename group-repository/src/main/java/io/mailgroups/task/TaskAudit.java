// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import jakarta.persistence.EntityManager;

/**
 * What the audit log says of tasks: which group, which task by its number, how far it is. No texts:
 * who reads the log need not be in the group.
 */
record TaskAudit(AuditLog log) {
  /** What the log keeps. */
  record Act(String group, long task, TaskState state) {}

  void happened(EntityManager em, Change change, String action, TaskGroup group, Task task) {
    String address = group.address().text();
    Subject subject = new Subject("task", String.valueOf(task.id()), address + " #" + task.id());
    log.happened(em, change, action, subject, new Act(address, task.id(), task.state()));
  }
}
