// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * What a report says of one recipient.
 *
 * @param recipient whom it names; empty if nobody, as reports of old servers do
 * @param original as whom we wrote to them, if the report says so: they may have passed it on
 * @param status enhanced status code (RFC 3463)
 * @param text what the other server said, one line
 */
public record Reported(
    Optional<EmailAddress> recipient,
    Optional<EmailAddress> original,
    Verdict verdict,
    Optional<String> status,
    String text) {}
