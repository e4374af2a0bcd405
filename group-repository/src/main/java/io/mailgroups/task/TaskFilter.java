// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * Which tasks are asked for.
 *
 * @param isDone those that are done, otherwise those that are not
 * @param assignee who does them, by any of their addresses
 * @param words which begin words of title or description
 */
public record TaskFilter(boolean isDone, Optional<EmailAddress> assignee, Optional<String> words) {
  /** What is still to be done, by whomever. */
  public static final TaskFilter TO_DO = new TaskFilter(false, Optional.empty(), Optional.empty());
}
