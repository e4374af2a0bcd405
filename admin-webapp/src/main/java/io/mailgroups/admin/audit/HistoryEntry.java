// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.audit.AuditEvent;
import java.util.List;

/**
 * An entry of the audit log in words.
 *
 * @param lines the first few of what was changed
 * @param more how many lines there are besides
 * @param mayBeUndone whether the log tells enough of it to take it back
 */
public record HistoryEntry(
    AuditEvent event, List<ChangeLine> lines, int more, boolean mayBeUndone) {}
