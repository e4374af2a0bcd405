// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

/** How far a task is. */
public enum TaskState {
  OPEN,
  IN_PROGRESS,
  DONE
}
