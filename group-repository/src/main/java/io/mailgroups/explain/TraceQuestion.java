// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants to know: why a person got a message, or not.
 *
 * @param groupId the group it was sent to, if known
 * @param messageId its Message-ID, if known; one of the two has to be
 * @param from when it was sent at the earliest, inclusive
 * @param to when it was sent at the latest, exclusive
 */
public record TraceQuestion(
    EmailAddress person,
    Optional<Long> groupId,
    Optional<String> messageId,
    Optional<Instant> from,
    Optional<Instant> to) {}
