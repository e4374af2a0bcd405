// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The refusals at RCPT of one sender by one group for one reason on one day.
 *
 * @param code what the sender was told
 * @param groupAddress as of the refusal
 * @param claimedSender empty for the null sender, and where too many were refused to name each
 * @param isOfMany whether too many were refused that day to name each
 * @param provenSender empty for a sender who proved nothing
 * @param refused how often
 */
public record LoggedRefusal(
    long id,
    String code,
    long groupId,
    EmailAddress groupAddress,
    Optional<EmailAddress> claimedSender,
    boolean isOfMany,
    Optional<EmailAddress> provenSender,
    Reason reason,
    DecidedBy decidedBy,
    LocalDate day,
    long refused,
    Instant lastRefusedAt) {}
