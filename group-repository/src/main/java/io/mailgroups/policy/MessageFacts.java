// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import java.util.Set;

/**
 * What only the message tells; at RCPT it isn't known yet.
 *
 * @param autoReplied {@code Auto-Submitted: auto-replied} (RFC 3834 section 5)
 * @param report {@code multipart/report} (RFC 6522)
 * @param listIds the identifiers inside the angle brackets of the List-Id fields (RFC 2919), lower
 *     case
 */
public record MessageFacts(boolean autoReplied, boolean report, Set<String> listIds) {}
