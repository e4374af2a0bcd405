// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

/** A file of the group that a task needs. */
public record TaskFile(long id, String name, long octets) {}
