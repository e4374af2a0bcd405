// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.file.Stamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that members of a group have to do.
 *
 * @param assignees by address; also those who left the group since
 * @param files how many it needs, without those in the trash
 * @param comments how many there are
 * @param changed the task itself, not its comments
 * @param doneAt when it was done; empty for what isn't
 * @param version of all but the comments
 */
public record Task(
    long id,
    long groupId,
    String title,
    String description,
    Optional<LocalDate> due,
    TaskState state,
    List<Assignee> assignees,
    int files,
    int comments,
    Stamp created,
    Stamp changed,
    Optional<Instant> doneAt,
    int version) {

  /** For templates. */
  public boolean isDone() {
    return state == TaskState.DONE;
  }
}
