// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A token, without its value, which is known once only.
 *
 * @param lastUsedAt up to an hour old
 */
public record ApiToken(
    long id,
    TokenData data,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
