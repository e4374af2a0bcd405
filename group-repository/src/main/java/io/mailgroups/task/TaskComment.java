// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.file.Stamp;

/** What somebody said about a task. */
public record TaskComment(long id, String text, Stamp created) {}
