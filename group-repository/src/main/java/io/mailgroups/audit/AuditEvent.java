// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the audit log.
 *
 * @param action {@code create}, {@code update}, {@code delete}, or an act of many rows
 * @param before JSON; empty where there was nothing
 * @param after JSON; empty where there is nothing
 */
public record AuditEvent(
    long id,
    Change change,
    Instant at,
    String action,
    Subject subject,
    Optional<String> before,
    Optional<String> after) {}
