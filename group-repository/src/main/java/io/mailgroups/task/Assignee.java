// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.directory.EmailAddress;

/** Who does a task, as the directory has them. */
public record Assignee(EmailAddress address, String displayName) {}
