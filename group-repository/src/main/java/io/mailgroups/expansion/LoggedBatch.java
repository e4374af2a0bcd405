// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;

/** What was handed to the queue at once, as the log has it. */
public record LoggedBatch(
    int number, EmailAddress first, EmailAddress last, int recipients, Instant handedOverAt) {}
